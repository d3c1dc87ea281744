import { requireRange, type LogitsProcessor, type ProcessorKind } from './processor'

/**
 * Keeps the k likeliest tokens, and every token as likely as the k-th (Fan et al. 2018, arXiv 1805.04833; ties as
 * `TopKLogitsWarper` in transformers). The k-th value is found with a min-heap of size k: one comparison for most
 * of the vocabulary, no sorting.
 */
export function topKProcessor(k: number): LogitsProcessor {
  requireRange('topK', k, 1, Number.MAX_SAFE_INTEGER)
  let heap = new Float32Array(0)
  return {
    apply: (candidates) => {
      const { count } = candidates
      if (k >= count) return
      if (heap.length !== k) heap = new Float32Array(k)
      for (let i = 0; i < k; i++) heap[i] = candidates.logitAt(i)
      for (let i = (k >> 1) - 1; i >= 0; i--) siftDown(heap, i)
      let smallest = heap[0] ?? -Infinity
      for (let i = k; i < count; i++) {
        const logit = candidates.logitAt(i)
        if (logit <= smallest) continue
        heap[0] = logit
        siftDown(heap, 0)
        smallest = heap[0]
      }
      candidates.keepFrom(smallest)
    },
  }
}

function siftDown(heap: Float32Array, start: number): void {
  const value = heap[start] ?? Infinity
  let hole = start
  for (;;) {
    let child = 2 * hole + 1
    if (child >= heap.length) break
    if ((heap[child + 1] ?? Infinity) < (heap[child] ?? Infinity)) child++
    const smaller = heap[child] ?? Infinity
    if (smaller >= value) break
    heap[hole] = smaller
    hole = child
  }
  heap[hole] = value
}

export const topK: ProcessorKind = {
  name: 'topK',
  create: (params) => (params.topK === 0 ? undefined : topKProcessor(params.topK)),
}
