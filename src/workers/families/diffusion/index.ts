import { DiffusionParams } from '../../../shared/params/diffusion'
import { imageFilter } from '../imageFilter/index'
import { textEmbedding } from '../textEmbedding'
import { verifyDiffusion } from './conformance'
import { generate } from './generate'
import { loadDiffusion } from './model'
import { probeDiffusion } from './probe'
import type { Family } from '../family'
import type { DiffusionModel } from './model'

/** Text to picture, and picture to picture, by denoising latents. */
export const diffusion: Family<DiffusionParams, DiffusionModel> = {
  id: 'diffusion',
  params: DiffusionParams,
  roles: ['denoiser', 'vaeDecoder'],
  workload: 'denoise',
  optionalRoles: ['vaeEncoder', 'subjects', 'conformance'],
  uses: { textEncoder: 'text-embedding', upscaler: 'image-filter' },
  estimateBytes: (files) => {
    const bytes = (role: string): number => files.manifest.files[role]?.bytes ?? 0
    const { textEncoder, upscaler } = files.uses
    const own = 60e6 + 3 * (bytes('denoiser') + bytes('vaeDecoder') + bytes('vaeEncoder'))
    return (
      own +
      (textEncoder === undefined ? 0 : textEmbedding.estimateBytes(textEncoder)) +
      (upscaler === undefined ? 0 : imageFilter.estimateBytes(upscaler))
    )
  },
  load: (files, engine, options) => Promise.resolve(loadDiffusion(files, engine, options)),
  generate,
  unload: (model) => {
    model.dispose()
  },
  verify: verifyDiffusion,
  probe: (model, ctx) => Promise.resolve(probeDiffusion(model, ctx.run)),
}
