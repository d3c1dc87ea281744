import { enablePatches, produceWithPatches, type Patch } from 'immer'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DocumentRecord, Records, RecordType, RecordTypes } from '../../shared/index'
import type { RoomId } from '../stores/rooms'
import type { Action, DraftRecords } from './action'
import type { Change, PatchChange } from './change'
import { applyChanges } from './changeKinds'
import { History, type HistoryEntry } from './history'

enablePatches()

export interface DocumentState {
  readonly records: Records
  /** Grows when the whole document is replaced: what shows parts of it starts anew. */
  readonly generation: number
  /** What undo and redo would do next in each room; undefined when there is nothing. */
  readonly undo: Readonly<Record<RoomId, string | undefined>>
  readonly redo: Readonly<Record<RoomId, string | undefined>>
}

/** What was done to the document, as the journal keeps it. */
export interface Commit {
  readonly label: string
  readonly changes: readonly Change[]
  /** `edit` is new, `undo` and `redo` replay, `quiet` stands in no history. */
  readonly cause: 'edit' | 'undo' | 'redo' | 'quiet'
  /** Whoever made the change and has it on screen already. */
  readonly origin: unknown
}

export interface DocumentOptions {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
  /** A word that no other record has. */
  readonly uniqueWord: () => string
}

export type UndoResult =
  | { readonly done: true; readonly label: string; readonly rooms: readonly RoomId[] }
  | { readonly done: false; readonly blockedBy?: string }

const noLabels = { canvas: undefined, page: undefined, timeline: undefined }

/** The document: records, changed only here; every change is told to listeners (the journal, the editors). */
export class DocumentStore {
  readonly store: StoreApi<DocumentState>
  readonly #options: DocumentOptions
  readonly #history = new History()
  readonly #listeners = new Set<(commit: Commit) => void>()
  readonly #holders = new Set<() => void>()
  #settling = false

  constructor(options: DocumentOptions) {
    this.#options = options
    this.store = createStore<DocumentState>(() => ({
      records: {},
      generation: 0,
      undo: noLabels,
      redo: noLabels,
    }))
  }

  get records(): Records {
    return this.store.getState().records
  }

  newId(type: RecordType): string {
    return `${type}_${this.#options.uniqueWord()}`
  }

  /** @returns undefined when there is no such record or it is of another type */
  get<T extends RecordType>(type: T, id: string): RecordTypes[T] | undefined {
    const record = this.records[id]
    return record?.type === type ? (record as RecordTypes[T]) : undefined
  }

  /** Told every commit after it is true. @returns stops listening. */
  on(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * For an editor that gathers small changes: it is asked to hand them over before anything else happens, so that the
   * order of the history is the order in which things were done. @returns stops asking.
   */
  holds(handOver: () => void): () => void {
    this.#holders.add(handOver)
    return () => this.#holders.delete(handOver)
  }

  /** Everything done so far is in the records; whoever reads them as a whole calls this first. */
  settle(): void {
    // What is handed over is itself a change, and must not ask again.
    if (this.#settling) return
    this.#settling = true
    try {
      for (const handOver of this.#holders) handOver()
    } finally {
      this.#settling = false
    }
  }

  /** Replaces everything: another project was opened. */
  load(records: Records): void {
    this.settle()
    this.#history.clear()
    this.store.setState(({ generation }) => ({ generation: generation + 1 }))
    this.#set(records)
  }

  act<A>(action: Action<A>, args: A): void {
    this.settle()
    this.edit({
      label: action.label(args),
      rooms: action.rooms,
      mergeKey: action.mergeKey?.(args),
      recipe: (draft) => {
        action.apply(draft, args)
      },
    })
  }

  /** Several actions as one step of the history. */
  edit(step: {
    label: string
    rooms: readonly RoomId[]
    recipe: (draft: DraftRecords) => void
    mergeKey?: string | undefined
    /** Not in the history: repairs, and what nobody would want back. */
    quiet?: boolean
    origin?: unknown
  }): void {
    this.settle()
    const [records, patches, inverse] = produceWithPatches(
      this.records as Record<string, DocumentRecord>,
      (draft) => {
        step.recipe(draft)
      },
    )
    if (patches.length === 0) return
    this.#commit(records, step, [patchesOf(patches)], [patchesOf(inverse)])
  }

  /** Changes that are data already (an editor's own steps). */
  change(step: {
    label: string
    rooms: readonly RoomId[]
    forward: readonly Change[]
    inverse: readonly Change[]
    mergeKey?: string | undefined
    origin?: unknown
  }): void {
    this.settle()
    this.#commit(applyChanges(this.records, step.forward), step, step.forward, step.inverse)
  }

  undo(room: RoomId): UndoResult {
    this.settle()
    return this.#replay(this.#history.undoable(room), 'undo')
  }

  redo(room: RoomId): UndoResult {
    this.settle()
    return this.#replay(this.#history.redoable(room), 'redo')
  }

  #replay(entry: HistoryEntry | undefined, direction: 'undo' | 'redo'): UndoResult {
    if (entry === undefined) return { done: false }
    const blocker = this.#history.blocker(entry, direction)
    if (blocker !== undefined) return { done: false, blockedBy: blocker.label }
    const changes = direction === 'undo' ? entry.inverse : entry.forward
    const records = applyChanges(this.records, changes)
    this.#history.move(entry, direction)
    this.#set(records)
    this.#tell({ label: entry.label, changes, cause: direction, origin: undefined })
    return { done: true, label: entry.label, rooms: entry.rooms }
  }

  #commit(
    records: Records,
    step: {
      label: string
      rooms: readonly RoomId[]
      mergeKey?: string | undefined
      quiet?: boolean
      origin?: unknown
    },
    forward: readonly Change[],
    inverse: readonly Change[],
  ): void {
    const { label, rooms, mergeKey, quiet = false, origin } = step
    if (!quiet) this.#history.push({ label, rooms, forward, inverse, mergeKey, at: this.#options.now() })
    this.#set(records)
    this.#tell({ label, changes: forward, cause: quiet ? 'quiet' : 'edit', origin })
  }

  #set(records: Records): void {
    const label = (entry: HistoryEntry | undefined): string | undefined => entry?.label
    const each = (of: (room: RoomId) => string | undefined): DocumentState['undo'] => ({
      canvas: of('canvas'),
      page: of('page'),
      timeline: of('timeline'),
    })
    this.store.setState({
      records,
      undo: each((room) => label(this.#history.undoable(room))),
      redo: each((room) => label(this.#history.redoable(room))),
    })
  }

  #tell(commit: Commit): void {
    for (const listener of this.#listeners) listener(commit)
  }
}

function patchesOf(patches: readonly Patch[]): PatchChange {
  return { kind: 'patches', patches }
}
