import { Check, Images, Repeat2, Send, SlidersHorizontal, Star, X } from 'lucide-react'
import type { TakeRecord } from '../../shared/index'
import { sendingOf } from '../commands/index'
import { makeAgain } from '../stores/make'
import type { Studio } from '../stores/studio'
import type { MenuItem } from '../ui/menuItems'
import { sendItems } from '../ui/sendItems'
import { acceptTake } from './accept'
import { currentTake, discard, rate, reuseSettings } from './current'
import { ratings } from './ratings'
import { words } from './strings'

/** What can be done with a take in the strip. */
export function takeMenu(studio: Studio, take: TakeRecord): MenuItem[] {
  // Keys act on the take on show; beside another they would promise what they do not do.
  const onShow = currentTake(studio, take.craft)?.id === take.id
  const keysOf = (id: string): string | undefined => {
    const command = onShow ? studio.commands.get(id) : undefined
    return command && studio.commands.keysOf(command, studio.preferences.getState().keys)[0]
  }
  return [
    {
      id: 'accept',
      label: words.accept,
      icon: <Check className="i" aria-hidden="true" />,
      keys: keysOf('take.accept'),
      onSelect: () => void acceptTake(studio, take),
    },
    {
      id: 'discard',
      label: words.discard,
      icon: <X className="i" aria-hidden="true" />,
      keys: keysOf('take.discard'),
      onSelect: () => {
        discard(studio, take)
      },
    },
    {
      id: 'rate',
      label: words.rate,
      icon: <Star className="i" aria-hidden="true" />,
      items: ratings.map((stars) => ({
        id: `rate${stars}`,
        label: words.stars(stars),
        keys: keysOf(`take.rate${stars}`),
        checked: take.rating === stars,
        onSelect: () => {
          rate(studio, stars, take)
        },
      })),
    },
    'line',
    {
      id: 'again',
      label: words.makeAgain,
      icon: <Repeat2 className="i" aria-hidden="true" />,
      onSelect: () => void makeAgain(studio, take),
    },
    {
      id: 'settings',
      label: words.useSettings,
      icon: <SlidersHorizontal className="i" aria-hidden="true" />,
      onSelect: () => {
        reuseSettings(studio, take)
      },
    },
    {
      id: 'send',
      label: words.sendTo,
      icon: <Send className="i" aria-hidden="true" />,
      items: sendItems(studio, sendingOf(take)),
    },
    {
      id: 'library',
      label: words.library,
      icon: <Images className="i" aria-hidden="true" />,
      onSelect: () => {
        studio.ui.setState({ view: 'library', libraryTake: take.id, libraryCraft: undefined })
      },
    },
  ]
}
