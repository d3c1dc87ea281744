import { jsonOrNothing, known, numberOrNothing, objectOrNothing, textOrNothing } from './settings'
import type { SettingsReader } from './settings'

/** `invokeai_metadata` (InvokeAI 3 and later) and `sd-metadata` (2): flat JSON, the older one under `image`. */
export const invokeAi: SettingsReader = {
  madeBy: 'InvokeAI',
  read: (texts) => {
    const newer = objectOrNothing(jsonOrNothing(texts.get('invokeai_metadata')))
    const older = objectOrNothing(jsonOrNothing(texts.get('sd-metadata')))
    if (newer !== undefined) return fromFlat(newer)
    if (older === undefined) return undefined
    const image = objectOrNothing(older['image']) ?? {}
    const first: unknown = Array.isArray(image['prompt']) ? image['prompt'][0] : undefined
    return fromFlat({
      ...image,
      positive_prompt: objectOrNothing(first)?.['prompt'] ?? image['prompt'],
      scheduler: image['sampler'],
      model: { name: older['model_weights'] },
    })
  },
}

function fromFlat(data: Readonly<Record<string, unknown>>): ReturnType<SettingsReader['read']> {
  const model = objectOrNothing(data['model'])
  return known({
    prompt: textOrNothing(data['positive_prompt']) ?? '',
    negativePrompt: textOrNothing(data['negative_prompt']) || undefined,
    steps: numberOrNothing(data['steps']),
    seed: numberOrNothing(data['seed']),
    guidance: numberOrNothing(data['cfg_scale']),
    width: numberOrNothing(data['width']),
    height: numberOrNothing(data['height']),
    sampler: textOrNothing(data['scheduler']),
    model: textOrNothing(model?.['name'] ?? model?.['model_name']),
  })
}
