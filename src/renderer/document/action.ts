import type { Draft } from 'immer'
import type { DocumentRecord } from '../../shared/index'
import type { RoomId } from '../stores/rooms'

export type DraftRecords = Draft<Record<string, DocumentRecord>>

/**
 * One undoable user command as data. `apply` changes a draft of the records and nothing else: same records and
 * arguments, same result.
 */
export interface Action<A> {
  readonly id: string
  /** Rooms in whose history it stands; with several it is undone as one. */
  readonly rooms: readonly RoomId[]
  /** What the history calls it: `Move layer`. */
  label(args: A): string
  apply(draft: DraftRecords, args: A): void
  /** Actions in a row with the same key within a second are one step of the history: dragging a slider. */
  mergeKey?(args: A): string | undefined
}

export function defineAction<A>(action: Action<A>): Action<A> {
  return action
}
