import { createStore, type StoreApi } from 'zustand/vanilla'
import { Records, type Records as RecordsType } from '../../shared/index'
import type { Change } from './change'
import { applyChanges } from './changeKinds'
import type { DocumentStore } from './document'

/** Where the journal is written; the project service in the application. */
export interface JournalSink {
  append(entries: readonly { seq: number; entry: unknown }[], assets: readonly string[]): Promise<void>
  snapshot(seq: number, records: RecordsType): Promise<void>
}

export interface JournalOptions {
  readonly sink: JournalSink
  /** The last number already written. */
  readonly seq: number
  /** Runs something later; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly onError: (error: unknown) => void
}

export type SavedState = 'saved' | 'saving' | 'failed'

/** A key pressed now is on the disk within this time. */
const writeAfterMs = 300
/** A failed write is tried again after this time; nothing is dropped meanwhile. */
const retryAfterMs = 2000
/** Commits after which the whole document is written and the journal starts anew. */
const snapshotAfter = 400

const assetHash = /"([0-9a-f]{64})"/g

/** Autosave: every commit goes to the disk in order, at most a moment later; a whole document now and then. */
export class Journal {
  readonly state: StoreApi<{ saved: SavedState }>
  readonly #document: DocumentStore
  readonly #options: JournalOptions
  readonly #stop: () => void
  #seq: number
  #waiting: { seq: number; entry: unknown; assets: readonly string[] }[] = []
  /** Everything that is asked of the sink happens in order, one thing at a time. */
  #last: Promise<void> = Promise.resolve()
  #cancel: (() => void) | undefined
  #sinceSnapshot = 0

  constructor(document: DocumentStore, options: JournalOptions) {
    this.#document = document
    this.#options = options
    this.#seq = options.seq
    this.state = createStore<{ saved: SavedState }>(() => ({ saved: 'saved' }))
    this.#stop = document.on(({ label, changes }) => {
      this.#add({ label, changes })
    })
  }

  /** Waits until everything said so far is on the disk. @throws what the write threw */
  flush(): Promise<void> {
    this.#cancel?.()
    this.#cancel = undefined
    return this.#inOrder(() => this.#writeAll())
  }

  /** Writes the whole document, after everything before it. @throws what the write threw */
  snapshot(): Promise<void> {
    this.#cancel?.()
    this.#cancel = undefined
    return this.#inOrder(async () => {
      await this.#writeAll()
      await this.#writeSnapshot()
    })
  }

  dispose(): void {
    this.#stop()
    this.#cancel?.()
  }

  #add(entry: { label: string; changes: readonly Change[] }): void {
    const assets = [
      ...new Set([...JSON.stringify(entry.changes).matchAll(assetHash)].map((match) => match[1] ?? '')),
    ]
    this.#waiting.push({ seq: ++this.#seq, entry, assets })
    this.state.setState({ saved: 'saving' })
    this.#schedule(writeAfterMs)
  }

  #schedule(ms: number): void {
    this.#cancel ??= this.#options.after(ms, () => {
      this.#cancel = undefined
      this.#inOrder(async () => {
        await this.#writeAll()
        if (this.#sinceSnapshot >= snapshotAfter) await this.#writeSnapshot()
      }).catch(() => undefined) // told by onError, tried again
    })
  }

  #inOrder(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }

  /** Until nothing waits, also what came meanwhile: only then does a snapshot's number say what is in it. */
  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // A copy: what is added while it is written must not count as written.
      const batch = [...this.#waiting]
      try {
        await this.#options.sink.append(
          batch.map(({ seq, entry }) => ({ seq, entry })),
          [...new Set(batch.flatMap(({ assets }) => assets))],
        )
      } catch (error) {
        this.#failed(error)
        throw error
      }
      // What is on the disk is forgotten at once, so that no failure later writes it twice.
      this.#waiting = this.#waiting.slice(batch.length)
      this.#sinceSnapshot += batch.length
    }
    this.state.setState({ saved: 'saved' })
  }

  async #writeSnapshot(): Promise<void> {
    this.#sinceSnapshot = 0
    try {
      await this.#options.sink.snapshot(this.#seq, this.#document.records)
    } catch (error) {
      this.#options.onError(error)
      throw error
    }
  }

  #failed(error: unknown): void {
    this.state.setState({ saved: 'failed' })
    this.#options.onError(error)
    this.#schedule(retryAfterMs)
  }
}

/**
 * The document as it was when it was last on the disk: a snapshot and what happened since.
 * @throws ZodError when the snapshot is not a document; changes that do not fit end the replay there
 */
export function replay(
  snapshot: unknown,
  journal: readonly unknown[],
): { records: RecordsType; applied: number; problem: unknown } {
  let records: RecordsType = snapshot === null ? {} : Records.parse(snapshot)
  let applied = 0
  try {
    for (const line of journal) {
      const { changes } = line as { changes: readonly Change[] }
      records = applyChanges(records, changes)
      applied++
    }
    // What changes made of the records is as untrusted as the records.
    return { records: Records.parse(records), applied, problem: undefined }
  } catch (problem) {
    return { records, applied, problem }
  }
}
