import type { ConformanceReport } from '../../workers/families/family'
import type { ModelSpec } from '../../workers/protocol'
import type { Lanes } from '../lanes/index'
import type { FileHashes } from './hashes'

export interface Verified {
  readonly modelId: string
  readonly files: number
  readonly cases: ConformanceReport['cases']
}

/**
 * Proves a model end to end: every byte against the manifest, then its own expected values through a lane.
 * @throws StudioError `model.corruptFile`, `model.failedConformance`, …
 */
export async function verifyModel(spec: ModelSpec, hashes: FileHashes, lanes: Lanes): Promise<Verified> {
  await hashes.check(spec, true)
  const report = await lanes.verify(spec)
  return { modelId: spec.manifest.id, files: Object.keys(spec.manifest.files).length, cases: report.cases }
}
