import type { TakeRecord } from '../../shared/index'
import type { JobEnd, ModelSpec } from '../../workers/protocol'
import type { Clock } from '../clock'
import type { Media, TakeStore } from '../library/index'
import type { Job } from './queue'
import { buildRecipe } from './recipe'

export interface SaveTools {
  readonly media: Media
  readonly takes: TakeStore
  readonly clock: Clock
  readonly newId: () => string
  readonly appVersion: string
}

/**
 * Makes a take of what a job gave: files with the recipe inside, and a row in the library.
 * @param inSameStep runs with the take's row: both are written, or neither
 * @throws StudioError `library.diskFull`, `library.writeFailed`
 */
export async function saveTake(
  { media, takes, clock, newId, appVersion }: SaveTools,
  made: { readonly job: Job; readonly spec: ModelSpec; readonly end: Extract<JobEnd, { type: 'done' }> },
  inSameStep: (takeId: string) => void,
): Promise<TakeRecord> {
  const { job, spec, end } = made
  const recipe = buildRecipe({
    ...{ appVersion, spec, seed: job.seed, inputs: job.inputs, replay: end.replay },
    params: { ...job.params, ...end.params },
  })
  // What was asked for travels in the file; what the machine was like does not, so that bytes depend on the picture.
  const { replay: _replay, ...inFile } = recipe
  const outputs = []
  for (const output of end.outputs) {
    outputs.push({ role: output.role, asset: await media.encode(output, JSON.stringify(inFile)) })
  }
  const id = newId()
  return takes.save(
    {
      ...{ id, jobId: job.id, craft: job.craft, title: end.title, finishReason: end.finishReason },
      ...{ createdAt: clock.date().toISOString(), recipe, outputs },
    },
    () => {
      inSameStep(id)
    },
  )
}
