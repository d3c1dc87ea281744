import type { Studio } from '../stores/studio'
import type { ViewState } from '../stores/view'
import { setView } from '../stores/view'

/** How the page is set; kept with the project, not undone. */
export interface PageStyle {
  /** Pixels. */
  readonly fontSize: number
  /** Longest line, characters. */
  readonly measure: number
  readonly outline: boolean
  /** Only the paragraph at the caret stands out. */
  readonly focus: boolean
  /** The line at the caret stays at one height. */
  readonly typewriter: boolean
}

const usual: PageStyle = { fontSize: 17, measure: 68, outline: true, focus: false, typewriter: false }
const limits = { fontSize: [13, 32], measure: [40, 100] } as const

export function pageStyle(view: ViewState): PageStyle {
  const kept = view['page.style']
  return { ...usual, ...(typeof kept === 'object' ? (kept as Partial<PageStyle>) : {}) }
}

export function setPageStyle(studio: Studio, change: Partial<PageStyle>): void {
  setView(studio.view, 'page.style', { ...pageStyle(studio.view.getState()), ...change })
}

export function stepPageStyle(studio: Studio, name: keyof typeof limits, by: number): void {
  const [least, most] = limits[name]
  const value = pageStyle(studio.view.getState())[name] + by
  setPageStyle(studio, { [name]: Math.min(most, Math.max(least, value)) })
}
