import { StudioError } from '../../shared/index'
import type { Family } from '../../workers/families/family'
import { families } from '../../workers/families/index'
import { modelFilesOf } from '../../workers/modelFiles'
import type { ModelSpec } from '../../workers/protocol'

/** The family that runs a model. @throws StudioError `model.badManifest` for one this version does not have */
export function familyOf(model: ModelSpec): Family {
  const family = families.find((candidate) => candidate.id === model.manifest.family)
  if (family !== undefined) return family
  throw new StudioError('model.badManifest', `No family named ${model.manifest.family} is known`, {
    details: { modelId: model.manifest.id, family: model.manifest.family },
  })
}

/** Resident bytes a model will need. @throws StudioError `model.badManifest` */
export function estimateOf(model: ModelSpec): number {
  return familyOf(model).estimateBytes(modelFilesOf(model))
}
