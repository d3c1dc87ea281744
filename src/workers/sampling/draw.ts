import type { Candidates } from './candidates'

/** The highest score; of equal ones the lowest id. */
export function likeliest(candidates: Candidates): number {
  let best = candidates.idAt(0)
  let max = candidates.logitAt(0)
  for (let i = 1; i < candidates.count; i++) {
    const logit = candidates.logitAt(i)
    if (logit <= max) continue
    max = logit
    best = candidates.idAt(i)
  }
  return best
}

/**
 * Inverse transform sampling from softmax(logits): the first id, in id order, whose cumulative probability exceeds
 * `uniform`. All sums in float64, so the same logits and the same number always give the same token.
 * @param uniform in [0, 1)
 */
export function drawByInverseCdf(candidates: Candidates, uniform: number): number {
  const max = candidates.max()
  let total = 0
  for (let i = 0; i < candidates.count; i++) total += Math.exp(candidates.logitAt(i) - max)
  const target = uniform * total
  let cumulative = 0
  for (let i = 0; i < candidates.count; i++) {
    cumulative += Math.exp(candidates.logitAt(i) - max)
    if (cumulative > target) return candidates.idAt(i)
  }
  return candidates.idAt(candidates.count - 1)
}
