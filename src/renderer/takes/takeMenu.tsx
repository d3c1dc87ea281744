import { Check, Images, Repeat2, Send, SlidersHorizontal, X } from 'lucide-react'
import type { TakeRecord } from '../../shared/index'
import { sendingOf } from '../commands/index'
import { makeAgain } from '../stores/make'
import type { Studio } from '../stores/studio'
import type { MenuItem } from '../ui/menuItems'
import { sendItems } from '../ui/sendItems'
import { acceptTake } from './accept'
import { discard, reuseSettings } from './current'
import { words } from './strings'

/** What can be done with a take in the strip. */
export function takeMenu(studio: Studio, take: TakeRecord): MenuItem[] {
  return [
    {
      id: 'accept',
      label: words.accept,
      icon: <Check className="i" aria-hidden="true" />,
      onSelect: () => void acceptTake(studio, take),
    },
    {
      id: 'discard',
      label: words.discard,
      icon: <X className="i" aria-hidden="true" />,
      onSelect: () => {
        discard(studio, take)
      },
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
