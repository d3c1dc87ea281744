import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '../../../shared/index'
import { schedulerFor } from '../../schedulers/index'
import { rgbaOfPlanes } from '../../signal/imagePlanes'
import { decodePng } from '../../signal/png'
import { reportOf } from '../conformanceReport'
import { encodePrompts } from './conditioning'
import { denoise } from './denoise'
import { vaeScaleFactor } from './graphs'
import type { ConformanceReport, Context, ModelFiles } from '../family'
import type { DiffusionModel } from './model'

const floats = z
  .base64()
  .transform((text) => new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer))

const Conformance = z.object({
  cases: z
    .array(
      z.object({
        prompt: z.string(),
        steps: z.number().int(),
        guidance: z.number(),
        shift: z.number(),
        tokenIds: z.array(z.number().int()),
        sigmas: z.array(z.number()),
        initialLatents: floats,
        latentsAfterStep1: floats,
        finalLatents: floats,
        /** A file beside the manifest. */
        image: z.string().regex(/^[\w.-]+\.png$/),
        tolerance: z.object({ latents: z.number(), image: z.number() }),
      }),
    )
    .min(1),
})
type Case = z.infer<typeof Conformance>['cases'][number]

/** Draws the published runs from their published noise with the default sampler and compares every stage. */
export async function verifyDiffusion(
  model: DiffusionModel,
  files: ModelFiles,
  ctx: Context,
): Promise<ConformanceReport> {
  const parsed = Conformance.safeParse(JSON.parse(readFileSync(files.path('conformance'), 'utf8')))
  if (!parsed.success) {
    throw new StudioError(
      'model.badManifest',
      `The conformance values of ${files.manifest.id} cannot be read.`,
      {
        details: { model: files.manifest.id, problem: z.prettifyError(parsed.error) },
      },
    )
  }
  const cases = []
  for (const expected of parsed.data.cases) cases.push(await verifyCase(model, files, expected, ctx))
  return reportOf(files.manifest.id, cases)
}

async function verifyCase(
  model: DiffusionModel,
  files: ModelFiles,
  expected: Case,
  ctx: Context,
): Promise<ConformanceReport['cases'][number]> {
  const entry = schedulerFor('flow-match-euler', 'flow_prediction')
  const flow = entry.flow?.(expected.shift, expected.steps)
  const scheduler = entry.create(flow?.config)
  scheduler.setTimesteps(expected.steps, flow?.options)
  const prompts = { prompt: expected.prompt, negativePrompt: '', guided: expected.guidance > 1 }
  const { maxTokens } = model.settings.defaults
  const conditioning = encodePrompts(model.textEncoder, prompts, maxTokens, ctx.run)

  const reference = decodePng(readFileSync(join(files.folder, expected.image)))
  const { channels } = model.denoiser
  const size = {
    channels,
    height: reference.height / vaeScaleFactor,
    width: reference.width / vaeScaleFactor,
  }
  const seen: { latentsAfterStep1?: Float32Array } = {}
  const traced: Context = {
    ...ctx,
    trace: (name, value) => {
      if (name === 'latentsAfterStep1' && 'data' in value)
        seen.latentsAfterStep1 = (value.data as Float32Array).slice()
    },
  }
  const loop = denoise(
    model,
    {
      size,
      conditioning,
      guidanceScale: expected.guidance,
      scheduler,
      noise: expected.initialLatents,
      moreNoise: () => new Float32Array(expected.initialLatents.length),
    },
    traced,
  )
  let result = await loop.next()
  while (result.done !== true) result = await loop.next()
  const rgba = rgbaOfPlanes(model.vaeDecoder.decode(result.value, size, ctx.run))

  const tokens = String(conditioning.tokenIds) === String(expected.tokenIds)
  const sigmas = largest(scheduler.sigmas, expected.sigmas)
  const first = largest(seen.latentsAfterStep1 ?? [], expected.latentsAfterStep1)
  const last = largest(result.value, expected.finalLatents)
  const levels = largest(rgba, reference.rgba)
  const { tolerance } = expected
  return {
    name: `${expected.prompt}, ${String(expected.steps)} steps, guidance ${String(expected.guidance)}`,
    ok:
      tokens &&
      sigmas < 1e-6 &&
      first <= tolerance.latents &&
      last <= tolerance.latents &&
      levels <= tolerance.image,
    detail:
      `tokens ${tokens ? 'equal' : 'differ'}, latents within ${first.toExponential(1)} after step 1 ` +
      `and ${last.toExponential(1)} at the end, picture within ${String(levels)} levels`,
  }
}

/** Largest difference; infinite where the lengths differ, NaN where a value is. */
function largest(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity
  let worst = 0
  for (let i = 0; i < actual.length; i++)
    worst = Math.max(worst, Math.abs((actual[i] ?? NaN) - (expected[i] ?? NaN)))
  return worst
}
