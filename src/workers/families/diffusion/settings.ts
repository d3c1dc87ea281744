import { z } from 'zod'
import { StudioError } from '../../../shared/index'
import type { DiffusionParams } from '../../../shared/params/diffusion'
import type { Manifest } from '../../../shared/index'

/** What the family reads from a manifest. */
const Settings = z.object({
  prediction: z.literal('flow'),
  defaults: z.object({ maxTokens: z.number().int().min(2) }),
  limits: z.object({
    /** Width and height of every size the model was trained on. */
    size: z.array(z.tuple([z.number().int().positive(), z.number().int().positive()])).min(1),
    numInferenceSteps: z.tuple([z.number().int().positive(), z.number().int().positive()]),
  }),
})
export type Settings = z.infer<typeof Settings>

/** @throws StudioError `model.badManifest` */
export function settingsOf(manifest: Manifest): Settings {
  const parsed = Settings.safeParse(manifest)
  if (parsed.success) return parsed.data
  throw new StudioError(
    'model.badManifest',
    `The manifest of ${manifest.id} does not describe a flow-matching diffusion model.`,
    {
      help: 'Correct model.json: prediction, defaults.maxTokens, limits.size and limits.numInferenceSteps.',
      details: { model: manifest.id, problem: z.prettifyError(parsed.error) },
    },
  )
}

/** @throws StudioError `params.invalid` naming what the model can do */
export function checkLimits({ limits }: Settings, params: DiffusionParams): void {
  const { width, height, numInferenceSteps: steps } = params
  if (!limits.size.some(([w, h]) => w === width && h === height)) {
    const sizes = limits.size.map(([w, h]) => `${String(w)} × ${String(h)}`)
    throw new StudioError(
      'params.invalid',
      `This model does not draw ${String(width)} × ${String(height)} pixels.`,
      {
        help: `It draws ${sizes.join(', ')}. Use enlarge for larger pictures.`,
        details: { width, height, sizes: limits.size },
      },
    )
  }
  const [fewest, most] = limits.numInferenceSteps
  if (steps < fewest || steps > most) {
    throw new StudioError('params.invalid', `This model cannot draw in ${String(steps)} steps.`, {
      help: `Choose ${String(fewest)} to ${String(most)} steps.`,
      details: { numInferenceSteps: steps, limits: limits.numInferenceSteps },
    })
  }
}
