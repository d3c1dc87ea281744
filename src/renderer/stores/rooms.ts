import type { Craft } from '../../shared/index'

export type RoomId = 'canvas' | 'page' | 'timeline'

export const rooms: readonly { readonly id: RoomId; readonly craft: Craft }[] = [
  { id: 'canvas', craft: 'image' },
  { id: 'page', craft: 'text' },
  { id: 'timeline', craft: 'music' },
]

export function craftOf(room: RoomId): Craft {
  return rooms.find((entry) => entry.id === room)?.craft ?? 'image'
}

export function roomOf(craft: Craft): RoomId {
  return rooms.find((entry) => entry.craft === craft)?.id ?? 'canvas'
}
