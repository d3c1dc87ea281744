import { loadFilter } from '../imageFilter/index'
import { loadTextEmbedder } from '../textEmbedding'
import { bindDenoiser, bindVaeDecoder, bindVaeEncoder } from './graphs'
import { settingsOf } from './settings'
import { StudioError } from '../../../shared/index'
import type { Engine } from '../../engine/types'
import type { Filter } from '../imageFilter/index'
import type { LoadOptions, ModelFiles } from '../family'
import type { TextEmbedder } from '../textEmbedding'
import type { Denoiser, VaeDecoder, VaeEncoder } from './graphs'
import type { Settings } from './settings'

/** A loaded text-to-image model with the two models it works with. */
export interface DiffusionModel {
  readonly settings: Settings
  readonly textEncoder: TextEmbedder
  readonly denoiser: Denoiser
  readonly vaeDecoder: VaeDecoder
  /** Whether it can draw after a picture. */
  readonly hasVaeEncoder: boolean
  /** Loaded when a picture comes as a guide for the first time. @throws StudioError `params.invalid` where the model has none */
  vaeEncoder(): VaeEncoder
  readonly upscaler: Filter
  dispose(): void
}

/** Frees what it loaded so far when a part fails. @throws StudioError */
export function loadDiffusion(files: ModelFiles, engine: Engine, options: LoadOptions): DiffusionModel {
  const settings = settingsOf(files.manifest)
  const held: { dispose(): void }[] = []
  const hold = <T extends { dispose(): void }>(resource: T): T => {
    held.push(resource)
    return resource
  }
  const dispose = (): void => {
    for (const resource of held.splice(0).reverse()) resource.dispose()
  }
  // Steps of tens of milliseconds gain nothing from busy threads, and would take the cores from everybody else.
  const session = { ...options, spinning: false }
  let encoder: VaeEncoder | undefined
  try {
    return {
      settings,
      textEncoder: hold(loadTextEmbedder(used(files, 'textEncoder'), engine, options)),
      denoiser: bindDenoiser(hold(engine.createSession(files.path('denoiser'), session))),
      vaeDecoder: bindVaeDecoder(hold(engine.createSession(files.path('vaeDecoder'), session))),
      hasVaeEncoder: files.has('vaeEncoder'),
      vaeEncoder: () => {
        if (!files.has('vaeEncoder')) {
          throw new StudioError('params.invalid', `${files.manifest.title} cannot draw after a picture.`, {
            help: 'Draw without a guide, or choose a model with a VAE encoder.',
            details: { model: files.manifest.id },
          })
        }
        return (encoder ??= bindVaeEncoder(hold(engine.createSession(files.path('vaeEncoder'), session))))
      },
      upscaler: hold(loadFilter(used(files, 'upscaler'), 'filter', engine, options)),
      dispose,
    }
  } catch (error) {
    dispose()
    throw error
  }
}

function used(files: ModelFiles, role: string): ModelFiles {
  const found = files.uses[role]
  if (found !== undefined) return found
  throw new StudioError(
    'model.badManifest',
    `${files.manifest.id} does not say which model is its ${role}.`,
    {
      help: `Name one under uses.${role} in model.json.`,
      details: { model: files.manifest.id, role },
    },
  )
}
