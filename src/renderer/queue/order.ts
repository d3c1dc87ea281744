import type { JobRecord } from '../../shared/index'
import { isActive } from '../stores/jobs'

/** Where a job stands among those that wait: interactive before batch, then the person's order, then first come. */
function place(job: JobRecord): string {
  return `${job.state === 'running' ? '0' : '1'}${job.priority === 'batch' ? '1' : '0'}${job.position ?? job.id}`
}

/** What runs and waits, in the order of the work; what ended, newest first. */
export function queueOrder(jobs: Readonly<Record<string, JobRecord>>): {
  readonly active: readonly JobRecord[]
  readonly ended: readonly JobRecord[]
} {
  const all = Object.values(jobs)
  return {
    active: all.filter(isActive).sort((a, b) => (place(a) < place(b) ? -1 : 1)),
    ended: all.filter((job) => !isActive(job)).sort((a, b) => (a.id < b.id ? 1 : -1)),
  }
}

/**
 * Before which job a waiting one goes when it moves by one place; `null` is the end, undefined where it cannot move.
 * Nothing goes before what runs already.
 */
export function neighbour(
  active: readonly JobRecord[],
  jobId: string,
  by: 1 | -1,
): string | null | undefined {
  const waiting = active.filter((job) => job.state === 'queued')
  const at = waiting.findIndex((job) => job.id === jobId)
  if (at < 0 || at + by < 0 || at + by >= waiting.length) return undefined
  return waiting[at + (by === 1 ? 2 : -1)]?.id ?? null
}
