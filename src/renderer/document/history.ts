import type { RoomId } from '../stores/rooms'
import type { Change } from './change'
import { touchedBy } from './changeKinds'

/** One step that can be taken back. */
export interface HistoryEntry {
  readonly label: string
  readonly rooms: readonly RoomId[]
  readonly forward: readonly Change[]
  readonly inverse: readonly Change[]
  readonly mergeKey: string | undefined
  /** Milliseconds of the document's clock. */
  readonly at: number
}

/** Steps kept per room; older ones stay done. */
const depth = 500
const mergeWithinMs = 1000

interface Stack {
  done: HistoryEntry[]
  undone: HistoryEntry[]
}

/** Undo per room. An entry of several rooms stands in all their stacks and moves as one. */
export class History {
  readonly #stacks: Record<RoomId, Stack> = {
    canvas: { done: [], undone: [] },
    page: { done: [], undone: [] },
    timeline: { done: [], undone: [] },
  }

  push(entry: HistoryEntry): void {
    for (const room of entry.rooms) {
      const stack = this.#stacks[room]
      const last = stack.done.at(-1)
      const merges =
        entry.rooms.length === 1 &&
        last?.rooms.length === 1 &&
        entry.mergeKey !== undefined &&
        last.mergeKey === entry.mergeKey &&
        entry.at - last.at <= mergeWithinMs &&
        stack.undone.length === 0
      if (merges) stack.done[stack.done.length - 1] = joined(last, entry)
      else stack.done.push(entry)
      if (stack.done.length > depth) stack.done.shift()
      stack.undone = []
    }
  }

  undoable(room: RoomId): HistoryEntry | undefined {
    return this.#stacks[room].done.at(-1)
  }

  redoable(room: RoomId): HistoryEntry | undefined {
    return this.#stacks[room].undone.at(-1)
  }

  /** The entry of another room that stands in the way: it came later and touches the same records. */
  blocker(entry: HistoryEntry, direction: 'undo' | 'redo'): HistoryEntry | undefined {
    const touched = touchedBy(entry.forward)
    for (const room of entry.rooms) {
      const list = direction === 'undo' ? this.#stacks[room].done : this.#stacks[room].undone
      const later = list.slice(list.indexOf(entry) + 1)
      const blocking = later.find((each) => [...touchedBy(each.forward)].some((id) => touched.has(id)))
      if (blocking !== undefined) return blocking
    }
    return undefined
  }

  move(entry: HistoryEntry, direction: 'undo' | 'redo'): void {
    for (const room of entry.rooms) {
      const stack = this.#stacks[room]
      const from = direction === 'undo' ? stack.done : stack.undone
      const to = direction === 'undo' ? stack.undone : stack.done
      const at = from.indexOf(entry)
      if (at >= 0) from.splice(at, 1)
      to.push(entry)
    }
  }

  /** The document was replaced: there is nothing to take back. */
  clear(): void {
    for (const stack of Object.values(this.#stacks)) {
      stack.done = []
      stack.undone = []
    }
  }
}

function joined(first: HistoryEntry, second: HistoryEntry): HistoryEntry {
  return {
    ...second,
    label: first.label,
    forward: [...first.forward, ...second.forward],
    inverse: [...second.inverse, ...first.inverse],
  }
}
