import { requireRange, type LogitsProcessor, type ProcessorKind } from './processor'

/**
 * Keeps tokens at least `minP` times as likely as the likeliest (Nguyen et al. 2024, arXiv 2407.01082). Probabilities
 * are in the ratio exp(difference of logits), so no softmax is needed.
 */
export function minPProcessor(minP: number): LogitsProcessor {
  requireRange('minP', minP, 0, 1)
  const margin = Math.log(minP)
  return {
    apply: (candidates) => {
      candidates.keepFrom(candidates.max() + margin)
    },
  }
}

export const minP: ProcessorKind = {
  name: 'minP',
  create: (params) => (params.minP === 0 ? undefined : minPProcessor(params.minP)),
}
