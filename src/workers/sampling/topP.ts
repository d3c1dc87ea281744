import type { Candidates } from './candidates'
import { requireRange, type LogitsProcessor, type ProcessorKind } from './processor'

/**
 * Keeps the smallest set of likeliest tokens whose probabilities reach p (nucleus sampling, Holtzman et al. 2020,
 * arXiv 1904.09751). A token stays while the tokens before it hold less than p, as `TopPLogitsWarper` in
 * transformers; of equal tokens the lower id comes first. A heap yields tokens in falling order, and only as many
 * as the nucleus holds.
 */
export function topPProcessor(p: number, minTokensToKeep = 1): LogitsProcessor {
  requireRange('topP', p, 0, 1)
  let heap = new Int32Array(0)
  return {
    apply: (candidates) => {
      const { count } = candidates
      if (heap.length < count) heap = new Int32Array(count)
      for (let i = 0; i < count; i++) heap[i] = candidates.idAt(i)
      for (let i = (count >> 1) - 1; i >= 0; i--) siftDown(heap, count, i, candidates)

      const max = candidates.logits[heap[0] ?? 0] ?? 0
      let total = 0
      for (let i = 0; i < count; i++) total += Math.exp(candidates.logitAt(i) - max)

      let size = count
      let mass = 0
      let last = heap[0] ?? 0
      for (let kept = 0; size > 0 && (mass < p * total || kept < minTokensToKeep); kept++) {
        last = heap[0] ?? 0
        mass += Math.exp((candidates.logits[last] ?? -Infinity) - max)
        heap[0] = heap[--size] ?? 0
        siftDown(heap, size, 0, candidates)
      }
      candidates.keepFrom(candidates.logits[last] ?? -Infinity, last)
    },
  }
}

function siftDown(heap: Int32Array, size: number, start: number, { logits }: Candidates): void {
  const before = (a: number, b: number): boolean => {
    const left = logits[a] ?? -Infinity
    const right = logits[b] ?? -Infinity
    return left > right || (left === right && a < b)
  }
  const id = heap[start] ?? 0
  let hole = start
  for (;;) {
    let child = 2 * hole + 1
    if (child >= size) break
    if (child + 1 < size && before(heap[child + 1] ?? 0, heap[child] ?? 0)) child++
    const larger = heap[child] ?? 0
    if (!before(larger, id)) break
    heap[hole] = larger
    hole = child
  }
  heap[hole] = id
}

export const topP: ProcessorKind = {
  name: 'topP',
  create: (params) => (params.topP === 1 ? undefined : topPProcessor(params.topP)),
}
