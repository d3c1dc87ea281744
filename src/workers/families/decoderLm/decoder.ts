import { StudioError } from '../../../shared/index'
import { allocate } from '../../engine/dtypes'
import type { DType, Feed, RunHandle, Session, Tensor } from '../../engine/types'
import { integers } from '../graphInputs'
import { createCache, type KvCache } from './cache'
import { readDecoderGraph, type CachePlan, type DecoderGraph } from './graph'
import { widenHalf } from './half'
import { reusablePrefix, type CacheHistory } from './prefix'

/** A text being run through the model: its cache, and what the next token could be. */
export interface Sequence {
  readonly length: number
  /** Tokens per native run since the cache was empty: what a byte-identical repeat must repeat. */
  readonly runLengths: readonly number[]
  /**
   * Appends tokens in one native run.
   * @returns logits [vocabulary] after the last of them; the memory belongs to the sequence and is reused
   * @throws RunStopped
   */
  feed(ids: readonly number[], run?: RunHandle): Float32Array
  /** Gives the cache back to the decoder, with what it holds. */
  dispose(): void
}

/** A cache between two jobs, and what it holds. */
interface IdleCache extends CacheHistory {
  readonly cache: KvCache
}

/** Buffers larger than this are freed with their job instead of kept for the next one. */
const keptCapacity = 2048

/** A decoder graph behind one verb: feed tokens, get the scores of the next. */
export class Decoder {
  readonly graph: DecoderGraph
  readonly contextTokens: number
  readonly #session: Session
  #idle: IdleCache | undefined

  /** @throws StudioError `model.badShape` */
  constructor(session: Session, contextTokens: number, plan?: CachePlan) {
    this.graph = readDecoderGraph(session, plan)
    this.contextTokens = contextTokens
    this.#session = session
  }

  /** An empty sequence. Several may be open at once. */
  open(): Sequence {
    return this.#open({ ids: [], runLengths: [] })
  }

  /** A sequence that already holds as much of `prompt` as the last one left behind. */
  openFor(prompt: readonly number[]): Sequence {
    return this.#open(
      this.#idle === undefined ? { ids: [], runLengths: [] } : reusablePrefix(this.#idle, prompt),
    )
  }

  #open(kept: CacheHistory): Sequence {
    const cache = this.#idle?.cache ?? createCache(this.graph.plan, this.graph.slots, this.contextTokens)
    this.#idle = undefined
    const history = cache.rewind(kept.ids.length) === kept.ids.length ? kept : { ids: [], runLengths: [] }
    if (history !== kept) cache.rewind(0)
    return new DecoderSequence(this.#session, this.graph, cache, history, (left) => {
      // The latest is the likeliest to be gone on from.
      this.#idle?.cache.dispose()
      this.#idle = undefined
      if (cache.capacity <= keptCapacity) this.#idle = { cache, ...left }
      else cache.dispose()
    })
  }

  dispose(): void {
    this.#idle?.cache.dispose()
    this.#idle = undefined
    this.#session.dispose()
  }
}

class DecoderSequence implements Sequence {
  readonly runLengths: number[]
  readonly #ids: number[]
  readonly #session: Session
  readonly #graph: DecoderGraph
  readonly #cache: KvCache
  readonly #release: (left: CacheHistory) => void
  readonly #feeds: Record<string, Feed> = {}
  readonly #outputs: Record<string, Tensor | 'native'> = {}
  readonly #row: Float32Array
  #logits: Tensor | undefined
  #ones: Tensor['data'] = new BigInt64Array(0)

  constructor(
    session: Session,
    graph: DecoderGraph,
    cache: KvCache,
    history: CacheHistory,
    release: (left: CacheHistory) => void,
  ) {
    this.#ids = [...history.ids]
    this.runLengths = [...history.runLengths]
    this.#session = session
    this.#graph = graph
    this.#cache = cache
    this.#release = release
    this.#row = new Float32Array(graph.vocabularySize)
    if (graph.logitsToKeep) this.#feeds[graph.logitsToKeep.name] = integers(graph.logitsToKeep, [], [1])
  }

  get length(): number {
    return this.#cache.length
  }

  feed(ids: readonly number[], run?: RunHandle): Float32Array {
    const { inputIds, attentionMask, positionIds, logits } = this.#graph
    const past = this.#cache.length
    const total = past + ids.length
    this.#feeds[inputIds.name] = integers(inputIds, [1, ids.length], ids)
    if (attentionMask) this.#feeds[attentionMask.name] = this.#mask(attentionMask.dtype, total)
    if (positionIds) {
      const positions = ids.map((_, i) => past + i)
      this.#feeds[positionIds.name] = integers(positionIds, [1, ids.length], positions)
    }
    const target = this.#logitsFor(ids.length)
    this.#outputs[logits.name] = target
    this.#cache.bind(ids.length, this.#feeds, this.#outputs)
    const results = this.#session.runInto(this.#feeds, this.#outputs, run)
    this.#cache.advance(ids.length, results)
    this.runLengths.push(ids.length)
    this.#ids.push(...ids)
    return this.#lastRow(target)
  }

  dispose(): void {
    this.#release({ ids: this.#ids, runLengths: this.runLengths })
  }

  /** [1, total] ones over memory with room to spare. */
  #mask(dtype: DType, total: number): Tensor {
    if (this.#ones.length < total) {
      const ones = allocate(dtype, Math.max(1024, 2 * total))
      if (ones instanceof BigInt64Array || ones instanceof BigUint64Array) ones.fill(1n)
      else ones.fill(1)
      this.#ones = ones
    }
    return { dtype, dims: [1, total], data: this.#ones }
  }

  /** The head is computed for the last position only where the graph can do that. */
  #logitsFor(count: number): Tensor {
    const { logits, logitsToKeep, vocabularySize } = this.#graph
    const kept = logitsToKeep ? 1 : count
    if (this.#logits?.dims[1] !== kept)
      this.#logits = {
        dtype: logits.dtype,
        dims: [1, kept, vocabularySize],
        data: allocate(logits.dtype, kept * vocabularySize),
      }
    return this.#logits
  }

  #lastRow({ dims, data }: Tensor): Float32Array {
    const size = this.#graph.vocabularySize
    const from = ((dims[1] ?? 1) - 1) * size
    if (data instanceof Float32Array) return from === 0 ? data : data.subarray(from, from + size)
    if (data instanceof Uint16Array) return widenHalf(data.subarray(from, from + size), this.#row)
    throw new StudioError('model.badShape', 'Logits must be float32 or float16.')
  }
}
