import { runSend, sendsOf, type Sending } from '../commands/index'
import { problem } from '../stores/make'
import type { RoomId } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import type { MenuItem } from './menuItems'

/**
 * *Send to…* as menu items: for a `Menu`, a `ContextMenu` or a submenu, wherever something is chosen. Empty when there
 * is nowhere to send such a thing.
 * @param except the room it comes from, when it lies there already
 */
export function sendItems(studio: Studio, sending: Sending, except?: RoomId): MenuItem[] {
  const open = sendsOf(studio, sending.kind).filter(({ to }) => to !== except)
  return open.map((send) => {
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
