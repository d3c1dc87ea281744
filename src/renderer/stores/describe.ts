import { paramsForCraft, type Craft, type ModelDescription } from '../../shared/index'
import type { Studio } from './studio'

const asking = new WeakMap<Studio, Map<string, Promise<ModelDescription>>>()

/** The model that a craft's panel asks: the chosen one, or the craft's own. */
export function modelIdOf(studio: Studio, craft: Craft): string {
  return studio.ui.getState().drafts[craft].modelId ?? paramsForCraft(craft)?.defaultModel ?? ''
}

/** What a model knows by name; asked for once. @throws StudioError when it cannot be read */
export function describe(studio: Studio, modelId: string): Promise<ModelDescription> {
  const known = studio.making.getState().described[modelId]
  if (known !== undefined) return Promise.resolve(known)
  const own = asking.get(studio) ?? new Map<string, Promise<ModelDescription>>()
  asking.set(studio, own)
  const before = own.get(modelId)
  if (before !== undefined) return before
  const call = studio.client
    .call('models.describe', { modelId })
    .then((description) => {
      studio.making.setState(({ described }) => ({ described: { ...described, [modelId]: description } }))
      return description
    })
    .finally(() => own.delete(modelId))
  own.set(modelId, call)
  return call
}
