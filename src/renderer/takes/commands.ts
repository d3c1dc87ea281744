import { Check, Repeat2, SlidersHorizontal, Star, X } from 'lucide-react'
import type { Command } from '../commands/index'
import { makeAgain } from '../stores/make'
import type { Studio } from '../stores/studio'
import { accept, currentTake, discard, rate, reuseSettings } from './current'
import { ratings } from './ratings'
import { words } from './strings'

const hasTake = (studio: Studio): boolean =>
  studio.ui.getState().view === 'room' && currentTake(studio) !== undefined

const hasPlace = (studio: Studio): boolean =>
  hasTake(studio) && studio.parts.takeTargets.some(({ craft }) => craft === currentTake(studio)?.craft)

/** Bare digits are opacity on the canvas and stars on the library's shelves. */
const rateCommands: readonly Command[] = ratings.map((stars) => ({
  id: `take.rate${stars}`,
  label: words.commands.rate(stars),
  group: 'make',
  keys: [`Alt+${stars}`],
  icon: Star,
  keywords: 'rating favourite',
  when: hasTake,
  on: (studio) => currentTake(studio)?.rating === stars,
  run: (studio) => {
    rate(studio, stars)
  },
}))

/** What a person does with the take on show, in every room. */
export const takeCommands: readonly Command[] = [
  {
    id: 'take.accept',
    label: words.commands.accept,
    group: 'make',
    keys: ['Mod+Shift+Enter'],
    icon: Check,
    when: hasPlace,
    run: accept,
  },
  {
    id: 'take.discard',
    label: words.commands.discard,
    group: 'make',
    keys: ['Mod+Shift+Backspace'],
    icon: X,
    when: hasTake,
    run: (studio) => {
      discard(studio)
    },
  },
  {
    id: 'take.again',
    label: words.commands.again,
    group: 'make',
    icon: Repeat2,
    when: hasTake,
    run: async (studio) => {
      const take = currentTake(studio)
      if (take !== undefined) await makeAgain(studio, take)
    },
  },
  {
    id: 'take.settings',
    label: words.commands.settings,
    group: 'make',
    icon: SlidersHorizontal,
    keywords: 'reuse parameters seed recipe',
    when: hasTake,
    run: (studio) => {
      const take = currentTake(studio)
      if (take !== undefined) reuseSettings(studio, take)
    },
  },
  ...rateCommands,
]
