import { jsonOrNothing, known, numberOrNothing, objectOrNothing, textOrNothing } from './settings'
import type { SettingsReader } from './settings'

/** The `recipe` text that this studio writes into its own pictures. */
export const inkwave: SettingsReader = {
  madeBy: 'Inkwave',
  read: (texts) => {
    const recipe = objectOrNothing(jsonOrNothing(texts.get('recipe')))
    const params = objectOrNothing(recipe?.['params'])
    if (recipe?.['recipeVersion'] !== 1 || params === undefined) return undefined
    return known({
      prompt: textOrNothing(params['prompt']) ?? '',
      negativePrompt: textOrNothing(params['negativePrompt']) || undefined,
      steps: numberOrNothing(params['numInferenceSteps']),
      seed: numberOrNothing(recipe['seed']),
      guidance: numberOrNothing(params['guidanceScale']),
      width: numberOrNothing(params['width']),
      height: numberOrNothing(params['height']),
      sampler: textOrNothing(params['scheduler']),
      model: textOrNothing(objectOrNothing(recipe['model'])?.['id']),
    })
  },
}
