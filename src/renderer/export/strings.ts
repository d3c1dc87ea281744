import type { RoomId } from '../stores/rooms'

/** The words of exporting. */
export const strings = {
  command: 'Export…',
  title: { canvas: 'Export from the Canvas', page: 'Export from the Page', timeline: 'Export from the Timeline' } satisfies Record<RoomId, string>,
  takeTitle: 'Save the files of this thing',
  last: 'last used',
  working: 'Writing the file …',
} as const // prettier-ignore
