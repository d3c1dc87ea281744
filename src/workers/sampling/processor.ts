import { StudioError } from '../../shared/index'
import type { DecoderLmParams } from '../../shared/params/decoderLm'
import type { Candidates } from './candidates'

export type SamplingParams = Pick<
  DecoderLmParams,
  'temperature' | 'topK' | 'topP' | 'minP' | 'repetitionPenalty'
>

/** Changes the scores of the next token, or removes tokens from the running. One per job: it may remember. */
export interface LogitsProcessor {
  /** Sees every token of the prompt and then every chosen one, in order. */
  observe?(id: number): void
  apply(candidates: Candidates): void
}

/** A line of the list in `index.ts`. */
export interface ProcessorKind {
  readonly name: string
  /** @returns undefined when the parameters leave it off. @throws StudioError `params.invalid` */
  create(params: SamplingParams, vocabularySize: number): LogitsProcessor | undefined
}

/** @throws StudioError `params.invalid` naming the parameter, its value and its bounds */
export function requireRange(name: string, value: number, min: number, max: number): number {
  if (value >= min && value <= max) return value
  throw new StudioError('params.invalid', `${name} must be between ${String(min)} and ${String(max)}.`, {
    details: { [name]: value },
  })
}
