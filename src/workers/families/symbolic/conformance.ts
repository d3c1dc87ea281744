import { z } from 'zod'
import { StudioError } from '../../../shared/index'
import { mulberry32 } from '../../engine/random'
import type { ConformanceReport, Context, ModelFiles } from '../family'
import { compose } from './compose'
import type { BandModel } from './model'

const ids = z.array(z.number().int()).min(1)
const Cases = z
  .array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('logits'),
        input_ids: ids,
        expected: z.object({ last_logits_first8: z.array(z.number()).length(8), argmax: z.number().int() }),
        tolerance: z.number(),
      }),
      z.object({
        kind: z.literal('compose'),
        prefix: z.array(z.string()),
        bars: z.number().int(),
        params: z.object({ temperature: z.number(), topP: z.number().default(1), seed: z.number().int() }),
        expected: z.object({ ids }),
      }),
    ]),
  )
  .min(1)
type Case = z.infer<typeof Cases>[number]

/**
 * Logits within their tolerance, and whole pieces token for token. Another processor may add in another order,
 * so that a near-tie falls otherwise: then the logits case is what decides, and the report says where they parted.
 * @throws RunStopped; StudioError `model.badManifest` when the cases cannot be read
 */
export function verifyBand(model: BandModel, files: ModelFiles, ctx: Context): ConformanceReport['cases'] {
  const cases = Cases.safeParse(files.manifest.conformance)
  if (!cases.success) {
    throw new StudioError(
      'model.badManifest',
      `The expected values of ${files.manifest.id} cannot be read.`,
      {
        details: { problems: z.prettifyError(cases.error) },
      },
    )
  }
  return cases.data.map((one) =>
    one.kind === 'logits' ? logits(model, one, ctx) : composed(model, one, ctx),
  )
}

function logits(
  model: BandModel,
  one: Extract<Case, { kind: 'logits' }>,
  ctx: Context,
): ConformanceReport['cases'][number] {
  const sequence = model.decoder.open()
  try {
    const got = sequence.feed(one.input_ids, ctx.run)
    const difference = Math.max(
      ...one.expected.last_logits_first8.map((logit, id) => Math.abs(logit - (got[id] ?? NaN))),
    )
    const argmax = got.indexOf(got.reduce((most, logit) => Math.max(most, logit), -Infinity))
    return {
      name: 'logits',
      ok: difference <= one.tolerance && argmax === one.expected.argmax,
      detail: `within ${difference.toFixed(4)} of the published ones (allowed ${String(one.tolerance)}), likeliest token ${String(argmax)}`,
    }
  } finally {
    sequence.dispose()
  }
}

function composed(
  model: BandModel,
  one: Extract<Case, { kind: 'compose' }>,
  ctx: Context,
): ConformanceReport['cases'][number] {
  const writing = compose(model.decoder, model.vocabulary, {
    header: one.prefix.map((name) => model.vocabulary.id(name)),
    bars: one.bars,
    ...one.params,
    repBias: 0,
    inKey: false,
    rng: mulberry32(one.params.seed),
    run: ctx.run,
  })
  let next = writing.next()
  while (next.done !== true) next = writing.next()
  const got = next.value.ids
  const wanted = one.expected.ids
  const same = wanted.findIndex((id, index) => id !== got[index])
  const ok = same < 0 && got.length === wanted.length
  return {
    name: `${String(one.bars)} bars at temperature ${String(one.params.temperature)}`,
    ok,
    detail: ok
      ? `${String(wanted.length)} tokens equal`
      : `parted at token ${String(same)} of ${String(wanted.length)}`,
  }
}
