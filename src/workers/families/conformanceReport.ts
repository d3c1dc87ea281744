import { StudioError } from '../../shared/index'
import type { ConformanceReport } from './family'

/** The report of a model that gave its published values. @throws StudioError `model.failedConformance` if a case did not */
export function reportOf(modelId: string, cases: ConformanceReport['cases']): ConformanceReport {
  const failed = cases.filter((entry) => !entry.ok)
  if (failed.length === 0) return { cases }
  const first = failed[0]
  throw new StudioError(
    'model.failedConformance',
    `${modelId} does not give its published values in ${String(failed.length)} of ${String(cases.length)} cases: ${first?.name ?? ''}, ${first?.detail ?? ''}.`,
    { help: 'The files may be damaged: copy the model folder again.', details: { modelId, cases } },
  )
}
