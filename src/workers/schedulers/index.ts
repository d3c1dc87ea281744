import { StudioError } from '../../shared/index'
import { ddim } from './ddim'
import { dpmSolverMultistep } from './dpmSolverMultistep'
import { euler } from './euler'
import { flowMatchEuler } from './flowMatchEuler'
import { flowMatchHeun } from './flowMatchHeun'
import type { PredictionType, SchedulerEntry } from './scheduler'

export * from './scheduler'

/** Every scheduler, one line each: a new one is a new file and a line here. */
export const schedulers: readonly SchedulerEntry[] = [
  flowMatchEuler,
  flowMatchHeun,
  dpmSolverMultistep,
  euler,
  ddim,
]

/** @throws StudioError `params.invalid` listing those that can drive a model of this prediction type */
export function schedulerFor(id: string, prediction: PredictionType): SchedulerEntry {
  const fitting = schedulers.filter((entry) => entry.predictions.includes(prediction))
  const found = fitting.find((entry) => entry.id === id)
  if (found !== undefined) return found
  const known = fitting.map((entry) => entry.id)
  const exists = schedulers.some((entry) => entry.id === id)
  throw new StudioError(
    'params.invalid',
    exists
      ? `The sampler ${id} cannot drive this model, which predicts ${prediction}.`
      : `There is no sampler called ${id}.`,
    { help: `Choose one of: ${known.join(', ')}.`, details: { scheduler: id, known } },
  )
}
