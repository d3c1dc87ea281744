import { maxSeed } from '../../shared/index'
import type { Studio } from '../stores/studio'
import { toast } from '../stores/toasts'
import { editDraft } from '../stores/ui'
import type { PictureSettings } from './metadata/settings'
import { strings } from './strings'

/** Says that a picture knows how it was made, and offers that as the next prompt. */
export function offerSettings(studio: Studio, settings: PictureSettings): void {
  toast(studio.toasts, strings.settings(settings.madeBy), {
    label: strings.useSettings,
    run: () => {
      applySettings(studio, settings)
    },
  })
}

/** Puts what this studio understands of them into the picture prompt; what no model here could take is left out. */
export function applySettings(studio: Studio, settings: PictureSettings): void {
  const { prompt, negativePrompt, steps, guidance, seed, model } = settings
  const known = studio.machine
    .getState()
    .models.some(({ manifest }) => manifest.id === model && manifest.family === 'diffusion')
  const params = {
    ...(negativePrompt === undefined ? {} : { negativePrompt }),
    ...(within(steps, 1, 200, true) ? { numInferenceSteps: steps } : {}),
    ...(within(guidance, 0, 30) ? { guidanceScale: guidance } : {}),
  }
  editDraft(studio.ui, 'image', {
    prompt,
    params,
    seed: within(seed, 0, maxSeed, true) ? seed : undefined,
    ...(known ? { modelId: model } : {}),
  })
  studio.ui.setState({ view: 'room', room: 'canvas' })
  toast(studio.toasts, known || model === undefined ? strings.settingsUsed : strings.otherModel(model))
}

function within(value: number | undefined, min: number, max: number, whole = false): boolean {
  return value !== undefined && value >= min && value <= max && (!whole || Number.isInteger(value))
}
