import type { Command } from '../commands/index'
import type { Studio } from '../stores/studio'
import { runStarter } from '../starters/runStarter'
import { doorOf } from '../starters/starters'
import { words } from './strings'

const atTheDoors = (studio: Studio): boolean => studio.ui.getState().view === 'doors'

/** The number on each door opens it. */
export const doorCommands: readonly Command[] = (['image', 'text', 'music'] as const).map((craft, index) => ({
  id: `door.${craft}`,
  label: words.door(words.doors[craft].verb),
  group: 'make',
  keys: [String(index + 1)],
  hidden: true,
  when: atTheDoors,
  run: async (studio) => {
    const starter = doorOf(craft)
    if (starter !== undefined) await runStarter(studio, starter)
  },
}))
