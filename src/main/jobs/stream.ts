import type { Chunk, ChunkOf } from '../../shared/index'
import type { Clock } from '../clock'

/** Longest wait of a token for company. One frame at 30 Hz: below what a reader can see. */
export const tokenBatchMs = 33
/** Previews at most 15 per second. */
export const previewIntervalMs = 1000 / 15

/**
 * What a job streams, paced for the window: the first token leaves at once and later ones in batches, of previews
 * and progress only the latest counts, notes and pcm pass untouched and in order. A chunk never overtakes an
 * earlier one of another kind, except that a preview or progress which is still waiting is dropped for a newer one.
 */
export class ChunkStream {
  readonly #clock: Clock
  readonly #emit: (chunk: Chunk) => void
  #tokens: { text: string[]; ids: number[] } | undefined
  #latest = new Map<'preview' | 'progress', Chunk>()
  #sentAt = new Map<Chunk['kind'], number>()
  #stage: string | undefined
  #cancelTimer: (() => void) | undefined

  constructor(clock: Clock, emit: (chunk: Chunk) => void) {
    this.#clock = clock
    this.#emit = emit
  }

  push(chunk: Chunk): void {
    switch (chunk.kind) {
      case 'token':
        this.#pushToken(chunk)
        return
      case 'preview':
        this.#pushLatest(chunk)
        return
      case 'progress':
        // A new stage is news; a further step of the same stage is not.
        if (chunk.stage !== this.#stage) this.#sentAt.delete('progress')
        this.#stage = chunk.stage
        this.#pushLatest(chunk)
        return
      case 'notes':
      case 'pcm':
      case 'log':
        this.flush()
        this.#emit(chunk)
    }
  }

  /** Sends what is still waiting; call before the job's end is told. */
  flush(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    const tokens = this.#tokens
    this.#tokens = undefined
    if (tokens !== undefined) this.#send({ kind: 'token', text: tokens.text.join(''), ids: tokens.ids })
    const latest = [...this.#latest.values()]
    this.#latest.clear()
    for (const chunk of latest) this.#send(chunk)
  }

  #pushToken(chunk: ChunkOf<'token'>): void {
    if (this.#tokens === undefined && this.#wait('token', tokenBatchMs) <= 0) {
      this.#send(chunk)
      return
    }
    this.#tokens ??= { text: [], ids: [] }
    this.#tokens.text.push(chunk.text)
    for (const id of chunk.ids) this.#tokens.ids.push(id)
    this.#schedule()
  }

  #pushLatest(chunk: ChunkOf<'preview'> | ChunkOf<'progress'>): void {
    if (this.#latest.has(chunk.kind)) this.#latest.set(chunk.kind, chunk)
    else if (this.#wait(chunk.kind, previewIntervalMs) <= 0) this.#send(chunk)
    else {
      this.#latest.set(chunk.kind, chunk)
      this.#schedule()
    }
  }

  /** Milliseconds until a chunk of this kind may leave. */
  #wait(kind: Chunk['kind'], interval: number): number {
    const sentAt = this.#sentAt.get(kind)
    return sentAt === undefined ? 0 : sentAt + interval - this.#clock.now()
  }

  #send(chunk: Chunk): void {
    this.#sentAt.set(chunk.kind, this.#clock.now())
    this.#emit(chunk)
  }

  #schedule(): void {
    if (this.#cancelTimer !== undefined) return
    const waits: number[] = []
    if (this.#tokens !== undefined) waits.push(this.#wait('token', tokenBatchMs))
    for (const kind of this.#latest.keys()) waits.push(this.#wait(kind, previewIntervalMs))
    this.#cancelTimer = this.#clock.after(Math.max(0, Math.min(...waits)), () => {
      this.#cancelTimer = undefined
      this.#sendDue()
    })
  }

  #sendDue(): void {
    const tokens = this.#tokens
    if (tokens !== undefined && this.#wait('token', tokenBatchMs) <= 0) {
      this.#tokens = undefined
      this.#send({ kind: 'token', text: tokens.text.join(''), ids: tokens.ids })
    }
    for (const [kind, chunk] of this.#latest) {
      if (this.#wait(kind, previewIntervalMs) > 0) continue
      this.#latest.delete(kind)
      this.#send(chunk)
    }
    if (this.#tokens !== undefined || this.#latest.size > 0) this.#schedule()
  }
}
