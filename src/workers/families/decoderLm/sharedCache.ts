import { allocate } from '../../engine/dtypes'
import type { Feed, Tensor } from '../../engine/types'
import type { KvCache } from './cache'
import type { CacheSlot } from './graph'

/** Tokens by which the buffers grow at least. */
const step = 256

/**
 * One buffer [1, heads, capacity, headSize] per slot, bound as past and present at once. The attention mask's length
 * tells the graph how much of it is valid; what lies behind is never read, so going back is setting the length.
 */
export class SharedCache implements KvCache {
  length = 0
  capacity = 0
  readonly #slots: readonly CacheSlot[]
  readonly #contextTokens: number
  #buffers: readonly Tensor[] = []

  constructor(slots: readonly CacheSlot[], contextTokens: number) {
    this.#slots = slots
    this.#contextTokens = contextTokens
  }

  bind(count: number, feeds: Record<string, Feed>, outputs: Record<string, Tensor | 'native'>): void {
    this.#reserve(this.length + count)
    for (const [i, slot] of this.#slots.entries()) {
      const buffer = this.#buffers[i]
      if (!buffer) continue
      feeds[slot.past] = buffer
      outputs[slot.present] = buffer
    }
  }

  advance(count: number): void {
    this.length += count
  }

  rewind(length: number): number {
    this.length = Math.min(this.length, length)
    return this.length
  }

  dispose(): void {
    this.#buffers = []
    this.length = 0
    this.capacity = 0
  }

  /** Doubling keeps the copying linear in the length of the text. */
  #reserve(tokens: number): void {
    if (tokens <= this.capacity) return
    const wanted = Math.max(tokens, Math.min(2 * this.capacity, this.#contextTokens))
    const capacity = Math.ceil(wanted / step) * step
    this.#buffers = this.#slots.map((slot, i) => this.#enlarged(slot, this.#buffers[i], capacity))
    this.capacity = capacity
  }

  /** Copies the valid part head by head: rows of a head lie `capacity` apart. */
  #enlarged(slot: CacheSlot, old: Tensor | undefined, capacity: number): Tensor {
    const { dtype, heads, headSize } = slot
    const data = allocate(dtype, heads * capacity * headSize)
    for (let head = 0; old && head < heads; head++) {
      const from = head * this.capacity * headSize
      const part = old.data.subarray(from, from + this.length * headSize)
      data.set(part as never, head * capacity * headSize) // both are of the slot's dtype
    }
    return { dtype, dims: [1, heads, capacity, headSize], data }
  }
}
