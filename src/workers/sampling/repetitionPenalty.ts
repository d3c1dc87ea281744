import { requireRange, type LogitsProcessor, type ProcessorKind } from './processor'

/**
 * Scores of tokens already present, prompt included, are divided by the penalty where positive and multiplied where
 * negative (Keskar et al. 2019, CTRL, arXiv 1909.05858; as `RepetitionPenaltyLogitsProcessor` in transformers).
 */
export function repetitionPenaltyProcessor(penalty: number, vocabularySize: number): LogitsProcessor {
  requireRange('repetitionPenalty', penalty, 0.01, 100)
  const seen = new Uint8Array(vocabularySize)
  const present: number[] = []
  return {
    observe: (id) => {
      if (seen[id] !== 0) return // also ids beyond the model's vocabulary, which have no score
      seen[id] = 1
      present.push(id)
    },
    apply: ({ logits }) => {
      for (const id of present) {
        const logit = logits[id] ?? -Infinity
        logits[id] = logit > 0 ? logit / penalty : logit * penalty
      }
    },
  }
}

export const repetitionPenalty: ProcessorKind = {
  name: 'repetitionPenalty',
  create: (params, vocabularySize) =>
    params.repetitionPenalty === 1
      ? undefined
      : repetitionPenaltyProcessor(params.repetitionPenalty, vocabularySize),
}
