import { mulberry32 } from '../../engine/random'
import { probeFilter } from '../imageFilter/index'
import { probeEmbedder } from '../textEmbedding'
import { encodePrompts } from './conditioning'
import { vaeScaleFactor } from './graphs'
import type { RunHandle } from '../../engine/types'
import type { Probed } from '../family'
import type { DiffusionModel } from './model'

/** One run of each graph on fixed noise of the model's smallest size. @throws RunStopped */
export function probeDiffusion(model: DiffusionModel, run: RunHandle): Probed[] {
  const [width, height] = model.settings.limits.size.reduce((a, b) => (b[0] * b[1] < a[0] * a[1] ? b : a))
  const { channels } = model.denoiser
  const size = { channels, height: height / vaeScaleFactor, width: width / vaeScaleFactor }
  const random = mulberry32(0x9209e)
  const noise = Float32Array.from(
    { length: channels * size.height * size.width },
    () => random.uniform() * 2 - 1,
  )
  const prompts = { prompt: 'a small red boat', negativePrompt: '', guided: false }
  const conditioning = encodePrompts(model.textEncoder, prompts, model.settings.defaults.maxTokens, run)
  const picture = model.vaeDecoder.decode(noise, size, run)
  const encoded = (): Probed => ({
    name: 'picture encoder',
    values: model.vaeEncoder().encode(picture, size, run),
  })
  return [
    probeEmbedder(model.textEncoder, run),
    { name: 'denoiser', values: model.denoiser.predict(noise, size, 500, conditioning, run) },
    { name: 'picture decoder', values: picture.data },
    ...(model.hasVaeEncoder ? [encoded()] : []),
    probeFilter('upscaler', model.upscaler, run),
  ]
}
