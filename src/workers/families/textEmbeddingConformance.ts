import { z } from 'zod'
import { StudioError } from '../../shared/index'
import { readJson } from '../tokenizers/tokenizer'
import type { ConformanceReport, Context, ModelFiles } from './family'
import { meanPooled, type TextEmbedder } from './textEmbedding'

const base64Floats = z.string().transform((text) => {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'))
  return new Float32Array(bytes.buffer, 0, bytes.byteLength >> 2)
})
/** `hidden` [tokens, width] and `embedding` [width] of the float32 original. */
const Expected = z.object({
  cases: z
    .array(
      z.object({
        text: z.string(),
        inputIds: z.array(z.number().int()),
        torchFloat32: z.object({ hidden: base64Floats, embedding: base64Floats }),
      }),
    )
    .min(1),
  tokenizer: z.array(z.object({ text: z.string(), ids: z.array(z.number().int()) })),
})
const Limits = z.object({ expected: z.object({ minCosine: z.number(), maxHiddenRelativeError: z.number() }) })

type Cases = ConformanceReport['cases']

/**
 * Compares with the original's float32 values inside the manifest's own bounds.
 * @throws StudioError `model.badManifest` when the model brings no readable expected values
 */
export function verifyEmbeddings(model: TextEmbedder, files: ModelFiles, ctx: Context): Cases {
  const expected = Expected.safeParse(readJson(files.path('conformance')))
  const limits = Limits.safeParse(files.manifest.conformance)
  if (!expected.success || !limits.success)
    throw new StudioError(
      'model.badManifest',
      `The expected values of ${files.manifest.id} cannot be read.`,
      {
        details: { model: files.manifest.id },
      },
    )
  const { minCosine, maxHiddenRelativeError } = limits.data.expected
  return [
    ...expected.data.tokenizer.map(({ text, ids }) => idsCase(model, text, ids)),
    ...expected.data.cases.map(({ text, inputIds, torchFloat32 }) => {
      const ids = idsCase(model, text, inputIds)
      if (!ids.ok) return ids
      const states = model.tokenStates(inputIds, ctx.run)
      const cosine = dot(meanPooled(states), torchFloat32.embedding)
      const error = relativeError(states.data, torchFloat32.hidden)
      return {
        name: `embedding of ${JSON.stringify(text)}`,
        ok: cosine > minCosine && error < maxHiddenRelativeError,
        detail: `cosine ${cosine.toFixed(5)}, relative error of token states ${error.toFixed(4)}`,
      }
    }),
  ]
}

function idsCase(model: TextEmbedder, text: string, expected: readonly number[]): Cases[number] {
  const ids = model.encodeTokens(text)
  const ok = ids.length === expected.length && ids.every((id, i) => id === expected[i])
  return {
    name: `tokens of ${JSON.stringify(text.slice(0, 40))}`,
    ok,
    detail: ok ? `${String(ids.length)} ids` : `got ${ids.join(' ')}`,
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0)
}

/** ‖a − b‖ / ‖b‖ over all numbers; NaN (never within bounds) when the sizes differ. */
function relativeError(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return NaN
  const difference = a.reduce((sum, value, i) => sum + (value - (b[i] ?? NaN)) ** 2, 0)
  return Math.sqrt(difference / dot(b, b))
}
