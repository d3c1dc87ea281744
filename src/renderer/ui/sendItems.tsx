import { runSend, sendsOf, type Sending } from '../commands/index'
import { problem } from '../stores/make'
import type { Studio } from '../stores/studio'
import type { MenuItem } from './menuItems'

/**
 * *Send to…* as menu items: for a `Menu`, a `ContextMenu` or a submenu, wherever something is chosen. Empty when there
 * is nowhere to send such a thing.
 */
export function sendItems(studio: Studio, sending: Sending): MenuItem[] {
  return sendsOf(studio, sending.kind).map((send) => {
    const Icon = send.icon
    return {
      id: send.id,
      label: send.label,
      icon: <Icon className="i" aria-hidden="true" />,
      onSelect: () => {
        runSend(studio, send, sending).catch((error: unknown) => {
          problem(studio, error)
        })
      },
    }
  })
}
