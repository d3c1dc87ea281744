import type { Random } from '../engine/random'
import { Candidates } from './candidates'
import { drawByInverseCdf, likeliest } from './draw'
import { minP } from './minP'
import type { ProcessorKind, SamplingParams } from './processor'
import { repetitionPenalty } from './repetitionPenalty'
import { temperature } from './temperature'
import { topK } from './topK'
import { topP } from './topP'

/** Every processor, in the order in which transformers' `generate` applies them. One line each. */
export const processorKinds: readonly ProcessorKind[] = [repetitionPenalty, temperature, topK, topP, minP]

/** Chooses tokens for one job. */
export interface TokenSampler {
  /** Tells it about a token of the prompt. Chosen tokens it knows itself. */
  observe(id: number): void
  /**
   * @param logits [vocabulary]; overwritten
   * @returns the chosen id
   * @throws StudioError `generation.invalidNumbers`
   */
  next(logits: Float32Array): number
}

/** @throws StudioError `params.invalid` */
export function createSampler(params: SamplingParams, vocabularySize: number, rng: Random): TokenSampler {
  const processors = processorKinds.flatMap((kind) => kind.create(params, vocabularySize) ?? [])
  const candidates = new Candidates(vocabularySize)
  const observe = (id: number): void => {
    for (const processor of processors) processor.observe?.(id)
  }
  return {
    observe,
    next: (logits) => {
      candidates.reset(logits)
      for (const processor of processors) processor.apply(candidates)
      const id =
        params.temperature === 0 ? likeliest(candidates) : drawByInverseCdf(candidates, rng.uniform())
      observe(id)
      return id
    },
  }
}
