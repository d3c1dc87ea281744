import { RunStopped } from '../../engine/types'
import { StudioError } from '../../../shared/index'
import { TorchRandom } from '../../engine/torchRandom'
import { schedulerFor } from '../../schedulers/index'
import { rgbaOfPlanes } from '../../signal/imagePlanes'
import { keyGround } from '../../signal/keyGround'
import { enlarge } from '../imageFilter/index'
import { encodePrompts } from './conditioning'
import { denoise, previewOf } from './denoise'
import { vaeScaleFactor } from './graphs'
import { guideOf } from './guide'
import { checkLimits } from './settings'
import type { Chunk } from '../../../shared/index'
import type { DiffusionParams } from '../../../shared/params/diffusion'
import type { Scheduler } from '../../schedulers/index'
import type { Planes } from '../../signal/imagePlanes'
import type { Pixels } from '../../signal/png'
import type { Context, Take } from '../family'
import type { DiffusionModel } from './model'

/**
 * Text to picture: prompt → token states → noise → clean latents → pixels → enlarged pixels. With the input `image`
 * the noise is laid over that picture's latents and the run starts later (image to image).
 * Noise is PyTorch's for the job's seed, so that seeds mean the same as in diffusers.
 * @throws RunStopped; StudioError `params.invalid`, `prompt.empty`, `generation.invalidNumbers`
 */
export async function* generate(
  model: DiffusionModel,
  params: DiffusionParams,
  ctx: Context,
): AsyncGenerator<Chunk, Take> {
  const { settings, denoiser } = model
  checkLimits(settings, params)
  const scheduler = schedulerOf(params)

  const guided = params.guidanceScale > 1
  const conditioning = encodePrompts(
    model.textEncoder,
    { ...params, guided },
    settings.defaults.maxTokens,
    ctx.run,
  )
  if (conditioning.dropped > 0) yield cutWarning(conditioning.dropped, settings.defaults.maxTokens)
  ctx.trace?.('timesteps', [...scheduler.timesteps])
  ctx.trace?.('sigmas', [...scheduler.sigmas])
  ctx.trace?.('tokenIds', [...conditioning.tokenIds])

  const size = {
    channels: denoiser.channels,
    height: params.height / vaeScaleFactor,
    width: params.width / vaeScaleFactor,
  }
  const random = new TorchRandom(ctx.seed)
  const moreNoise = (): Float32Array => random.randn(size.channels * size.height * size.width)
  const { guidanceScale } = params
  const start = guideOf(model, params, scheduler, size, ctx)
  const noise = moreNoise()
  const latents = yield* denoise(
    model,
    {
      size,
      conditioning,
      guidanceScale,
      scheduler,
      noise,
      moreNoise,
      ...(start === undefined ? {} : { start }),
    },
    ctx,
  )
  requireNumbers(latents)

  if (ctx.stopped()) throw new RunStopped()
  const drawn = model.vaeDecoder.decode(latents, size, ctx.run)
  requirePicture(drawn)
  const steps = scheduler.timesteps.length - (start?.index ?? 0)
  yield previewOf(drawn, steps, steps)

  const picture = yield* enlarge(model.upscaler, drawn, Math.log2(params.enlarge), ctx)
  return {
    outputs: [
      {
        role: 'image',
        kind: 'image',
        ...(params.transparent ? keyGround(pixelsOf(picture)) : pixelsOf(picture)),
      },
    ],
    title: params.prompt.trim(),
    finishReason: 'complete',
    params: { ...params },
  }
}

function pixelsOf(picture: Planes): Pixels {
  return { width: picture.width, height: picture.height, rgba: rgbaOfPlanes(picture) }
}

/** @throws StudioError `params.invalid` for a sampler that cannot drive a flow model */
function schedulerOf({ scheduler: id, shift, numInferenceSteps }: DiffusionParams): Scheduler {
  const entry = schedulerFor(id, 'flow_prediction')
  const flow = entry.flow?.(shift, numInferenceSteps)
  const scheduler = entry.create(flow?.config)
  scheduler.setTimesteps(numInferenceSteps, flow?.options)
  return scheduler
}

function cutWarning(dropped: number, maxTokens: number): Chunk {
  const message = `The prompt is too long for this model, which reads ${String(maxTokens)} tokens: the last ${String(dropped)} were left out.`
  return { kind: 'log', level: 'warn', message }
}

/** @throws StudioError `generation.invalidNumbers` */
function requireNumbers(values: Float32Array): void {
  if (values.every(Number.isFinite)) return
  throw new StudioError('generation.invalidNumbers', 'The model returned values that are not numbers.', {
    help: 'Try another seed, a lower guidance, or the processor instead of the graphics card.',
  })
}

/** A picture of one single colour is a failed run, not a result. @throws StudioError `generation.invalidNumbers` */
function requirePicture({ data }: Planes): void {
  requireNumbers(data)
  const plane = data.length / 3
  const flat = [0, 1, 2].every((c) =>
    data.subarray(c * plane, (c + 1) * plane).every((value) => value === data[c * plane]),
  )
  if (!flat) return
  throw new StudioError('generation.invalidNumbers', 'The model drew an empty picture.', {
    help: 'Try another seed or a lower guidance.',
  })
}
