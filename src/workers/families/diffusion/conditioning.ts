import { StudioError } from '../../../shared/index'
import type { RunHandle } from '../../engine/types'
import type { TextEmbedder } from '../textEmbedding'

/** What the denoiser sees of the prompts; rows that are shorter are padded with zeros, which the mask leaves out. */
export interface Conditioning {
  /** 1, or with guidance 2: unconditional, then conditional (diffusers' order). */
  readonly batch: number
  /** Tokens per row. */
  readonly length: number
  /** Numbers per token state. */
  readonly width: number
  /** [batch, length, width] */
  readonly states: Float32Array
  /** [batch, length], 1 = token */
  readonly mask: Float32Array
  /** Of the prompt. */
  readonly tokenIds: readonly number[]
  /** How many tokens of the prompt did not fit. */
  readonly dropped: number
}

/**
 * Token states of the prompt and, with guidance, of the negative prompt (empty: [CLS] [SEP]). One native call each.
 * @throws RunStopped; StudioError `prompt.empty`
 */
export function encodePrompts(
  encoder: TextEmbedder,
  prompts: { readonly prompt: string; readonly negativePrompt: string; readonly guided: boolean },
  maxTokens: number,
  run: RunHandle,
): Conditioning {
  if (prompts.prompt.trim() === '') {
    throw new StudioError('prompt.empty', 'The prompt is empty.', {
      help: 'Say what to draw, for example: glossy red apple.',
    })
  }
  const tokenIds = encoder.encodeTokens(prompts.prompt, maxTokens)
  const dropped = encoder.encodeTokens(prompts.prompt).length - tokenIds.length
  const rows = prompts.guided
    ? [encoder.encodeTokens(prompts.negativePrompt, maxTokens), tokenIds]
    : [tokenIds]
  const length = Math.max(...rows.map((ids) => ids.length))
  const { width } = encoder
  const states = new Float32Array(rows.length * length * width)
  const mask = new Float32Array(rows.length * length)
  for (const [row, ids] of rows.entries()) {
    states.set(encoder.tokenStates(ids, run).data, row * length * width)
    mask.fill(1, row * length, row * length + ids.length)
  }
  return { batch: rows.length, length, width, states, mask, tokenIds, dropped }
}
