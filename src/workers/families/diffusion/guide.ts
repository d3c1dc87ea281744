import { RunStopped } from '../../engine/types'
import { fitOnWhite, planesOnWhite, resize } from '../../signal/imageResize'
import { readImage } from '../inputImage'
import type { DiffusionParams } from '../../../shared/params/diffusion'
import type { Scheduler } from '../../schedulers/index'
import type { Context } from '../family'
import type { Denoising } from './denoise'
import type { LatentSize } from './graphs'
import type { DiffusionModel } from './model'

/**
 * Image to image: the latents of the input `image` (fitted on white) and the step to start at, the first whose noise
 * level is at most `strength`. Meng et al. 2021, "SDEdit" (https://arxiv.org/abs/2108.01073).
 * @returns undefined when no picture was given
 * @throws RunStopped; StudioError `file.unreadable`, `params.invalid`
 */
export function guideOf(
  model: DiffusionModel,
  params: DiffusionParams,
  scheduler: Scheduler,
  size: LatentSize,
  ctx: Context,
): Denoising['start'] {
  if (ctx.inputs['image'] === undefined) return undefined
  const { width, height, strength } = params
  const picture = fitOnWhite(planesOnWhite(readImage(ctx.inputs, 'image')), width, height)
  if (ctx.stopped()) throw new RunStopped()
  const latents = model.vaeEncoder().encode(resize(picture, width, height), size, ctx.run)
  return { latents, index: startIndex(scheduler, strength) }
}

/** Timesteps of a flow are 1000 · σ. A step of a second-order sampler takes two of them, so it starts at whole steps. */
function startIndex({ timesteps, order }: Scheduler, strength: number): number {
  const steps = Math.ceil(timesteps.length / order)
  for (let step = 0; step < steps; step++)
    if ((timesteps[step * order] ?? 0) / 1000 <= strength) return step * order
  return (steps - 1) * order
}
