import { compareProbes, type Comparison } from './families/compareProbes'
import type { Probed } from './families/family'
import { contextOf } from './laneLoopContext'
import type { JobSurroundings } from './laneLoopJob'
import type { ModelSpec, Place } from './protocol'
import type { RunHandle } from './engine/types'

type Surroundings = Pick<JobSurroundings, 'models' | 'crumb' | 'port' | 'now'> & { readonly run: RunHandle }

/**
 * Runs a model's fixed input on the processor and then on a device, and compares. Only one of the two copies is in
 * memory at a time; the device's stays for the job that asked.
 * @throws RunStopped; StudioError `device.selfTestFailed`, and what loading throws
 */
export async function compareWithProcessor(
  model: ModelSpec,
  place: Place,
  around: Surroundings,
): Promise<Comparison | undefined> {
  const expected = await probe(model, { ...place, device: 'cpu' }, around)
  const actual = await probe(model, place, around)
  return compareProbes(model, place.device, expected, actual)
}

async function probe(model: ModelSpec, place: Place, around: Surroundings): Promise<readonly Probed[]> {
  const { models, crumb, run, now, port } = around
  const loaded = await models.acquire(model, place)
  try {
    const { modelId, device, family } = loaded
    return await crumb.during({ modelId, device, step: 'compare' }, () =>
      family.probe(loaded.model, contextOf({ seed: 0, run, now, port })),
    )
  } finally {
    models.release(loaded)
  }
}
