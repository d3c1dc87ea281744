import { Focus, ListTree, Keyboard } from 'lucide-react'
import type { Command } from '../commands/index'
import { pageStyle, setPageStyle, stepPageStyle } from './pageStyle'
import { words } from './strings'

const page = { group: 'page', room: 'page' } as const

function toggle(
  name: 'outline' | 'focus' | 'typewriter',
  more: Pick<Command, 'label' | 'icon' | 'keywords'> & { readonly keys?: readonly string[] },
): Command {
  return {
    id: `page.${name}`,
    ...page,
    ...more,
    on: (studio) => pageStyle(studio.view.getState())[name],
    run: (studio) => {
      setPageStyle(studio, { [name]: !pageStyle(studio.view.getState())[name] })
    },
  }
}

const step = (id: string, label: string, name: 'fontSize' | 'measure', by: number): Command => ({
  id: `page.${id}`,
  label,
  ...page,
  keywords: 'font size measure style',
  run: (studio) => {
    stepPageStyle(studio, name, by)
  },
})

/** How the page is shown. */
export const pageViewCommands: readonly Command[] = [
  toggle('outline', { label: words.modes.outline, icon: ListTree, keywords: 'chapters scenes manuscript' }),
  toggle('focus', { label: words.modes.focus, icon: Focus, keys: ['Mod+Shift+F'] }),
  toggle('typewriter', { label: words.modes.typewriter, icon: Keyboard }),
  step('largerText', words.modes.larger, 'fontSize', 1),
  step('smallerText', words.modes.smaller, 'fontSize', -1),
  step('widerLines', words.modes.wider, 'measure', 4),
  step('narrowerLines', words.modes.narrower, 'measure', -4),
]
