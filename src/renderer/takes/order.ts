import type { Craft, JobRecord, TakeRecord } from '../../shared/index'
import { isActive, takesOf, type JobsState } from '../stores/jobs'
import type { UiState } from '../stores/ui'

/** One place in the strip: a job, its take once it has one. */
export interface StripItem {
  readonly jobId: string
  readonly job: JobRecord | undefined
  readonly take: TakeRecord | undefined
  /** Position in the last request, from 1; undefined for older takes. */
  readonly n: number | undefined
}

/** Takes shown beyond the last request; the library has all. */
const older = 40

/**
 * The strip of one craft: the last request in its own order (also what waits and what was stopped), other jobs still
 * under way, then older takes, newest first.
 * Takes that were put away are left out.
 * @param hidden jobs that only enlarge a chosen picture
 */
export function stripItems(
  jobs: JobsState,
  group: readonly string[],
  craft: Craft,
  hidden: ReadonlySet<string> = new Set(),
): StripItem[] {
  const takes = takesOf(jobs, craft).filter(isTry)
  const byJob = new Map(takes.map((take) => [take.jobId, take]))
  const away = new Set(
    Object.values(jobs.takes)
      .filter(({ discardedAt }) => discardedAt !== undefined)
      .map(({ jobId }) => jobId),
  )
  const inGroup = new Set(group)
  const current = group.map((jobId, index) => ({
    jobId,
    job: jobs.jobs[jobId],
    take: byJob.get(jobId),
    n: index + 1,
  }))
  const others = Object.values(jobs.jobs)
    .filter((job) => job.craft === craft && isActive(job) && !inGroup.has(job.id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((job) => ({ jobId: job.id, job, take: byJob.get(job.id), n: undefined }))
  const underWay = new Set(others.map((item) => item.jobId))
  const rest = takes
    .filter((take) => !inGroup.has(take.jobId) && !underWay.has(take.jobId))
    .slice(0, older)
    .map((take) => ({ jobId: take.jobId, job: jobs.jobs[take.jobId], take, n: undefined }))
  return [...current, ...others, ...rest].filter(({ jobId }) => !hidden.has(jobId) && !away.has(jobId))
}

/** A chosen picture that was enlarged is in the work and in the library; it is nothing to choose from. */
function isTry(take: TakeRecord): boolean {
  return take.recipe.family !== 'image-filter'
}

/** The job before or after the one shown. */
export function nextTake(
  jobs: JobsState,
  ui: UiState,
  craft: Craft,
  by: 1 | -1,
  hidden?: ReadonlySet<string>,
): string | undefined {
  const items = stripItems(jobs, ui.group[craft], craft, hidden)
  const at = items.findIndex((item) => item.jobId === ui.shown[craft])
  return items[at < 0 ? 0 : Math.max(0, Math.min(items.length - 1, at + by))]?.jobId
}
