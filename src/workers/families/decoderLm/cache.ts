import type { Feed, NativeValue, Tensor } from '../../engine/types'
import type { CachePlan, CacheSlot } from './graph'
import { GrowingCache } from './growingCache'
import { SharedCache } from './sharedCache'

/**
 * Keys and values of the tokens seen so far, one per job: two jobs may take turns on one model.
 * Before a run `bind` says what to feed and where the outputs go, after it `advance` takes them in.
 */
export interface KvCache {
  /** Tokens in it. */
  readonly length: number
  /** Writes its feeds and outputs for a run of `count` new tokens into the records of that run. */
  bind(count: number, feeds: Record<string, Feed>, outputs: Record<string, Tensor | 'native'>): void
  advance(count: number, results: Record<string, NativeValue>): void
  /**
   * Keeps the first `length` tokens; memory may stay for the next job.
   * @returns the tokens kept: 0 where a cache can only be emptied
   */
  rewind(length: number): number
  /** Tokens it can hold without more memory. */
  readonly capacity: number
  dispose(): void
}

export function createCache(plan: CachePlan, slots: readonly CacheSlot[], contextTokens: number): KvCache {
  return plan === 'shared' ? new SharedCache(slots, contextTokens) : new GrowingCache(slots)
}
