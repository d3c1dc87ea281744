import type { Random } from '../../engine/random'

export interface SampleOptions {
  /** 0 takes the likeliest. */
  readonly temperature: number
  readonly topP: number
  /** Added to the logits of `biased` ids. */
  readonly bias: number
  readonly biased: ReadonlySet<number>
}

/**
 * One draw as the model's measurements were made: softmax of the allowed logits over the temperature, sorted by
 * probability (ties by id), the smallest set whose mass reaches `topP`, inverse CDF of one uniform in float64.
 * Nucleus sampling: Holtzman et al. 2020, "The Curious Case of Neural Text Degeneration".
 *
 * @param logits of one position, `[vocab]`
 * @param allowed ids, not empty
 */
export function sample(
  logits: ArrayLike<number>,
  allowed: readonly number[],
  options: SampleOptions,
  rng: Random,
): number {
  const scored = allowed.map((id) => ({
    id,
    logit: (logits[id] ?? -Infinity) + (options.biased.has(id) ? options.bias : 0),
  }))
  scored.sort((a, b) => b.logit - a.logit || a.id - b.id)
  const best = scored[0]
  if (best === undefined) throw new RangeError('nothing to sample from')
  if (options.temperature === 0) return best.id

  const weights = scored.map(({ logit }) => Math.exp((logit - best.logit) / options.temperature))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let kept = 0
  let mass = 0
  while (kept < weights.length && mass < options.topP) {
    mass += (weights[kept] ?? 0) / total
    kept++
  }
  const target = rng.uniform() * mass
  let reached = 0
  for (let i = 0; i < kept; i++) {
    reached += (weights[i] ?? 0) / total
    if (target < reached) return scored[i]?.id ?? best.id
  }
  return scored[kept - 1]?.id ?? best.id
}
