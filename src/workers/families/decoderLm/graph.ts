import { StudioError } from '../../../shared/index'
import type { DType, Session, TensorInfo } from '../../engine/types'
import { findInput, findOutput, refuseUnknownInputs, requireInput, requireOutput } from '../graphInputs'

/** One key or value tensor of the cache: [1, heads, tokens, headSize]. */
export interface CacheSlot {
  readonly past: string
  readonly present: string
  readonly dtype: DType
  readonly heads: number
  readonly headSize: number
}

/**
 * `shared`: past and present are one buffer, into which GroupQueryAttention writes the new entries.
 * `growing`: each run makes a longer tensor (Concat), which is fed back natively.
 */
export type CachePlan = 'shared' | 'growing'

/** What a decoder graph wants and gives, read from its metadata. */
export interface DecoderGraph {
  readonly inputIds: TensorInfo
  readonly attentionMask: TensorInfo | undefined
  readonly positionIds: TensorInfo | undefined
  /** How many of the last positions get logits; without it, all do. */
  readonly logitsToKeep: TensorInfo | undefined
  readonly logits: TensorInfo
  readonly vocabularySize: number
  /** Two per layer. */
  readonly slots: readonly CacheSlot[]
  readonly plan: CachePlan
}

const names = {
  inputIds: ['input_ids'],
  attentionMask: ['attention_mask'],
  positionIds: ['position_ids'],
  logitsToKeep: ['num_logits_to_keep', 'logits_to_keep'],
  logits: ['logits'],
} as const

/** Spellings of the cache: optimum and onnxruntime-genai; the older `past_key_N`. */
const cacheNames = [
  { past: /^past_key_values\.(\d+)\.(key|value)$/, present: 'present.$1.$2' },
  { past: /^past_(key|value)_(\d+)$/, present: 'present_$1_$2' },
] as const

/** @throws StudioError `model.badShape` for a graph that is no decoder with a cache of [batch, heads, tokens, size] */
export function readDecoderGraph(session: Session, plan?: CachePlan): DecoderGraph {
  const inputIds = requireInput(session, names.inputIds)
  const attentionMask = findInput(session, names.attentionMask)
  const positionIds = findInput(session, names.positionIds)
  const logitsToKeep = findInput(session, names.logitsToKeep)
  const logits = requireOutput(session, names.logits)
  const slots = session.inputs.flatMap((input) => cacheSlot(session, input) ?? [])
  if (slots.length === 0)
    throw badShape('The graph has no past_key_values: a decoder without a cache is too slow.', {})
  const fed = [inputIds, attentionMask, positionIds, logitsToKeep].flatMap((info) => info?.name ?? [])
  refuseUnknownInputs(session, new Set([...fed, ...slots.map((slot) => slot.past)]))

  const vocabularySize = logits.dims.at(-1)
  if (
    typeof vocabularySize !== 'number' ||
    vocabularySize < 2 ||
    !['float32', 'float16'].includes(logits.dtype)
  )
    throw badShape('Output logits must be float32 or float16 [batch, positions, vocabulary].', { logits })
  return {
    inputIds,
    attentionMask,
    positionIds,
    logitsToKeep,
    logits,
    vocabularySize,
    slots,
    plan: plan ?? planOf(session, positionIds, slots),
  }
}

function cacheSlot(session: Session, input: TensorInfo): CacheSlot | undefined {
  const spelling = cacheNames.find(({ past }) => past.test(input.name))
  if (!spelling) return undefined
  const present = requireOutput(session, [input.name.replace(spelling.past, spelling.present)]).name
  const [, heads, , headSize] = input.dims
  if (input.dims.length !== 4 || typeof heads !== 'number' || typeof headSize !== 'number')
    throw badShape(`Input ${input.name} must be [batch, heads, tokens, size] with fixed heads and size.`, {
      input,
    })
  return { past: input.name, present, dtype: input.dtype, heads, headSize }
}

/**
 * GroupQueryAttention with rotary positions inside takes no `position_ids`, and it alone can work in one buffer.
 * Exports that concatenate say so in the name of the dimension (`past_sequence_length + sequence_length`).
 */
function planOf(
  session: Session,
  positionIds: TensorInfo | undefined,
  slots: readonly CacheSlot[],
): CachePlan {
  const present = findOutput(session, [slots[0]?.present ?? ''])
  const concatenates = String(present?.dims[2] ?? '').includes('+')
  return positionIds === undefined && !concatenates ? 'shared' : 'growing'
}

function badShape(message: string, details: Record<string, unknown>): StudioError {
  return new StudioError('model.badShape', message, { help: 'This export is not supported yet.', details })
}
