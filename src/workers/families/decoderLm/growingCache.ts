import { allocate } from '../../engine/dtypes'
import type { Feed, NativeValue, Tensor } from '../../engine/types'
import type { KvCache } from './cache'
import type { CacheSlot } from './graph'

/** The outputs of one run are the inputs of the next: they stay native, and nothing is copied in JavaScript. */
export class GrowingCache implements KvCache {
  length = 0
  readonly #slots: readonly CacheSlot[]
  #values: readonly NativeValue[] = []

  constructor(slots: readonly CacheSlot[]) {
    this.#slots = slots
  }

  get capacity(): number {
    return this.length
  }

  bind(_count: number, feeds: Record<string, Feed>, outputs: Record<string, Tensor | 'native'>): void {
    for (const [i, slot] of this.#slots.entries()) {
      feeds[slot.past] = this.#values[i] ?? empty(slot)
      outputs[slot.present] = 'native'
    }
  }

  advance(count: number, results: Record<string, NativeValue>): void {
    const old = this.#values
    this.#values = this.#slots.flatMap((slot) => results[slot.present] ?? [])
    for (const value of old) value.dispose()
    this.length += count
  }

  rewind(length: number): number {
    if (length < this.length) this.dispose()
    return this.length
  }

  dispose(): void {
    for (const value of this.#values) value.dispose()
    this.#values = []
    this.length = 0
  }
}

function empty({ dtype, heads, headSize }: CacheSlot): Tensor {
  return { dtype, dims: [1, heads, 0, headSize], data: allocate(dtype, 0) }
}
