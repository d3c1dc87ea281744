import { RunStopped } from '../../engine/types'
import { PreviewPacer } from './previewPacer'
import { rgbaOfPlanes } from '../../signal/imagePlanes'
import type { Chunk, ChunkOf } from '../../../shared/index'
import type { Scheduler, NoiseSource } from '../../schedulers/index'
import type { Planes } from '../../signal/imagePlanes'
import type { Context } from '../family'
import type { Conditioning } from './conditioning'
import type { LatentSize } from './graphs'
import type { DiffusionModel } from './model'

export interface Denoising {
  readonly size: LatentSize
  readonly conditioning: Conditioning
  readonly guidanceScale: number
  /** With its timesteps set. */
  readonly scheduler: Scheduler
  /** Standard normal, [1, channels, h, w]. */
  readonly noise: Float32Array
  /** Image to image: clean latents to start from, and where in `timesteps`. */
  readonly start?: { readonly latents: Float32Array; readonly index: number }
  /** For samplers that add noise on the way. */
  readonly moreNoise: NoiseSource
}

/**
 * The denoising loop: from noise to clean latents [1, channels, h, w]. Per timestep one native call, guidance,
 * one step of the sampler, a progress chunk and, paced by the clock, a preview of the predicted clean picture.
 * Ho & Salimans 2022, "Classifier-Free Diffusion Guidance" (https://arxiv.org/abs/2207.12598).
 * @throws RunStopped
 */
export async function* denoise(
  model: DiffusionModel,
  { size, conditioning, guidanceScale, scheduler, noise, start, moreNoise }: Denoising,
  ctx: Context,
): AsyncGenerator<Chunk, Float32Array> {
  const dims = [1, size.channels, size.height, size.width]
  const timesteps = scheduler.timesteps.slice(start?.index ?? 0)
  const steps = timesteps.length
  const previews = new PreviewPacer(() => ctx.now())
  let latents: Float32Array
  if (start === undefined) latents = noise.map((value) => value * scheduler.initNoiseSigma)
  else {
    scheduler.setBeginIndex(start.index)
    latents = scheduler.addNoise(start.latents, noise, timesteps[0] ?? 0)
  }
  ctx.trace?.('initialLatents', { dtype: 'float32', dims, data: latents })

  for (const [i, timestep] of timesteps.entries()) {
    if (ctx.stopped()) throw new RunStopped()
    const input = scheduler.scaleModelInput(latents, timestep)
    const predicted = model.denoiser.predict(input, size, timestep, conditioning, ctx.run)
    const guided = conditioning.batch === 2 ? guide(predicted, guidanceScale) : predicted
    const step = scheduler.step(guided, timestep, latents, { noise: moreNoise })
    latents = step.prevSample
    if (i === 0) ctx.trace?.('latentsAfterStep1', { dtype: 'float32', dims, data: latents })
    yield { kind: 'progress', stage: 'drawing', step: i + 1, steps }

    // The last preview is the picture itself, which its decoder has not made yet.
    if (i + 1 === steps || !previews.due()) continue
    if (ctx.stopped()) throw new RunStopped()
    const picture = previews.measure(() => model.vaeDecoder.decode(step.predOriginalSample, size, ctx.run))
    yield previewOf(picture, i + 1, steps)
  }
  ctx.trace?.('finalLatents', { dtype: 'float32', dims, data: latents })
  return latents
}

/** v∅ + g · (v − v∅) over the two halves of a batch. */
function guide(predicted: Float32Array, scale: number): Float32Array {
  const half = predicted.length / 2
  const out = new Float32Array(half)
  for (let i = 0; i < half; i++) {
    const unconditional = predicted[i] ?? 0
    out[i] = unconditional + scale * ((predicted[half + i] ?? 0) - unconditional)
  }
  return out
}

export function previewOf(picture: Planes, step: number, steps: number): ChunkOf<'preview'> {
  return {
    kind: 'preview',
    width: picture.width,
    height: picture.height,
    rgba: rgbaOfPlanes(picture),
    step,
    steps,
  }
}
