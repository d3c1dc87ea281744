import type { Studio } from '../../stores/studio'
import { putSetting, setting } from './settings'

const kept = 16
const usual = { foreground: '#16161a', background: '#ffffff' }

/** Paints with it from now on. @param hex `#rrggbb` */
export function takeColour(studio: Studio, hex: string): void {
  const colours = setting(studio.view.getState(), 'canvas.colours')
  putSetting(studio, 'canvas.colours', { ...colours, foreground: hex.toLowerCase() })
}

/** A colour that was painted with goes to the front of the recent ones. */
export function usedColour(studio: Studio): void {
  const colours = setting(studio.view.getState(), 'canvas.colours')
  const { foreground, recent } = colours
  if (recent[0] === foreground) return
  putSetting(studio, 'canvas.colours', {
    ...colours,
    recent: [foreground, ...recent.filter((hex) => hex !== foreground)].slice(0, kept),
  })
}

export function swapColours(studio: Studio): void {
  const colours = setting(studio.view.getState(), 'canvas.colours')
  putSetting(studio, 'canvas.colours', {
    ...colours,
    foreground: colours.background,
    background: colours.foreground,
  })
}

/** Black on white. */
export function resetColours(studio: Studio): void {
  putSetting(studio, 'canvas.colours', { ...setting(studio.view.getState(), 'canvas.colours'), ...usual })
}
