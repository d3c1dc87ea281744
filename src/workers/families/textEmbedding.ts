import { z } from 'zod'
import { StudioError, type Chunk } from '../../shared/index'
import type { Engine, RunHandle, Session, Tensor } from '../engine/types'
import { loadTokenizer, type Tokenizer } from '../tokenizers/tokenizer'
import { reportOf } from './conformanceReport'
import type { Family, LoadOptions, ModelFiles, Probed, Take } from './family'
import { findInput, integers, refuseUnknownInputs, requireInput, requireOutput } from './graphInputs'
import { verifyEmbeddings } from './textEmbeddingConformance'

export const TextEmbeddingParams = z.strictObject({
  texts: z.array(z.string().max(200_000)).min(1).max(5000),
})
export type TextEmbeddingParams = z.infer<typeof TextEmbeddingParams>

/**
 * A loaded encoder of the BERT kind (Reimers and Gurevych 2019, sentence-transformers): token states for
 * conditioning other models, mean-pooled unit vectors for comparing meaning.
 */
export interface TextEmbedder {
  /** Numbers per token state. */
  readonly width: number
  /** Longest input in tokens, `[CLS]` and `[SEP]` included. */
  readonly maxTokens: number
  /** Ids of `[CLS] … [SEP]`, cut to `maxTokens` with the `[SEP]` kept. At least two ids, also for an empty text. */
  encodeTokens(text: string, maxTokens?: number): number[]
  /**
   * One native run.
   * @returns last hidden states [1, ids.length, width], neither pooled nor normalised
   * @throws RunStopped
   */
  tokenStates(ids: readonly number[], run?: RunHandle): Tensor<'float32'>
  /** Mean over all token states, scaled to unit length: the dot product of two is their cosine. */
  embed(text: string, run?: RunHandle): Float32Array
  dispose(): void
}

const names = {
  inputIds: ['input_ids'],
  attentionMask: ['attention_mask'],
  tokenTypeIds: ['token_type_ids'],
  states: ['last_hidden_state', 'token_embeddings'],
} as const

/** Loads the encoder and its tokenizer. Other families use this for their text encoder role. */
export function loadTextEmbedder(files: ModelFiles, engine: Engine, options: LoadOptions): TextEmbedder {
  const config = files.has('tokenizerConfig') ? files.path('tokenizerConfig') : undefined
  const tokenizer = loadTokenizer(files.path('tokenizer'), config)
  const session = engine.createSession(files.path('encoder'), {
    device: options.device,
    threads: options.threads,
  })
  try {
    return createTextEmbedder(session, tokenizer, maxTokensOf(files))
  } catch (error) {
    session.dispose()
    throw error
  }
}

function createTextEmbedder(session: Session, tokenizer: Tokenizer, limit: number): TextEmbedder {
  const inputIds = requireInput(session, names.inputIds)
  const attentionMask = requireInput(session, names.attentionMask)
  const tokenTypeIds = findInput(session, names.tokenTypeIds)
  const states = requireOutput(session, names.states)
  refuseUnknownInputs(
    session,
    new Set([inputIds, attentionMask, tokenTypeIds].map((info) => info?.name ?? '')),
  )
  const width = states.dims[2]
  if (states.dtype !== 'float32' || typeof width !== 'number' || width < 1)
    throw new StudioError(
      'model.badShape',
      `Output ${states.name} must be float32 [batch, sequence, width].`,
      {
        details: { dtype: states.dtype, dims: states.dims },
      },
    )

  const encodeTokens = (text: string, maxTokens: number = limit): number[] => {
    const ids = tokenizer.encode(text, { addSpecialTokens: true })
    const last = ids.at(-1)
    return ids.length <= maxTokens || last === undefined ? ids : [...ids.slice(0, maxTokens - 1), last]
  }

  const tokenStates = (ids: readonly number[], run?: RunHandle): Tensor<'float32'> => {
    const dims = [1, ids.length]
    const ones = new Uint8Array(ids.length).fill(1)
    const feeds: Record<string, Tensor> = {
      [inputIds.name]: integers(inputIds, dims, ids),
      [attentionMask.name]: integers(attentionMask, dims, ones),
    }
    if (tokenTypeIds) feeds[tokenTypeIds.name] = integers(tokenTypeIds, dims, new Uint8Array(ids.length))
    const result = session.run(feeds, [states.name], run)[states.name]
    if (result?.data instanceof Float32Array)
      return { dtype: 'float32', dims: result.dims, data: result.data }
    throw new StudioError('model.badShape', `The encoder returned no ${states.name}.`)
  }

  return {
    width,
    maxTokens: limit,
    encodeTokens,
    tokenStates,
    embed: (text, run) => meanPooled(tokenStates(encodeTokens(text), run)),
    dispose: () => {
      session.dispose()
    },
  }
}

/** Mean of [1, tokens, width] over the tokens, divided by its length. */
export function meanPooled(states: Tensor<'float32'>): Float32Array {
  const [, tokens = 0, width = 0] = states.dims
  const sum = new Float64Array(width)
  for (let i = 0; i < tokens * width; i++) sum[i % width] = (sum[i % width] ?? 0) + (states.data[i] ?? 0)
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0))
  return Float32Array.from(sum, (value) => value / length)
}

function maxTokensOf(files: ModelFiles): number {
  const limit = files.manifest.limits['maxTokens']
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 2) return limit
  throw new StudioError('model.badManifest', 'limits.maxTokens must say how many tokens the encoder takes.', {
    details: { model: files.manifest.id, maxTokens: limit },
  })
}

/** Token states of a fixed sentence. @throws RunStopped */
export function probeEmbedder(model: TextEmbedder, run: RunHandle): Probed {
  const ids = model.encodeTokens('a small red boat under a pale morning sky')
  return { name: 'text encoder', values: model.tokenStates(ids, run).data }
}

export const textEmbedding: Family<TextEmbeddingParams, TextEmbedder> = {
  id: 'text-embedding',
  params: TextEmbeddingParams,
  roles: ['encoder', 'tokenizer'],
  workload: 'tokenLoop',
  optionalRoles: [
    'tokenizerConfig',
    'config',
    'specialTokens',
    'conformance',
    'encoderData0',
    'encoderData1',
  ],
  // Weights, their packed copy and the arena of one run: 52 MB were measured for 26 MB of files.
  estimateBytes: (files) =>
    Math.round(2.1 * Object.values(files.manifest.files).reduce((bytes, file) => bytes + file.bytes, 0)),
  load: (files, engine, options) => Promise.resolve(loadTextEmbedder(files, engine, options)),
  generate: async function* (model, { texts }, ctx): AsyncGenerator<Chunk, Take> {
    const value: number[][] = []
    for (const text of texts) {
      value.push([...model.embed(text, ctx.run)])
      // Between two texts other jobs have their turn.
      if (value.length < texts.length)
        yield { kind: 'progress', stage: 'reading', step: value.length, steps: texts.length }
    }
    await Promise.resolve()
    return {
      outputs: [{ role: 'embedding', kind: 'json', value }],
      title: (texts[0] ?? '').trim().slice(0, 60),
      finishReason: 'complete',
    }
  },
  unload: (model) => {
    model.dispose()
  },
  verify: async (model, files, ctx) => reportOf(files.manifest.id, verifyEmbeddings(model, files, ctx)),
  probe: (model, ctx) => Promise.resolve([probeEmbedder(model, ctx.run)]),
}
