import { StudioError } from '../../shared/index'
import type { Job } from './queue'

/** A waiting job's new place. */
export interface Placed {
  readonly jobId: string
  readonly position: string
  readonly priority: Job['priority']
}

export function positionOf(job: Pick<Job, 'id' | 'position'>): string {
  return job.position ?? job.id
}

/**
 * New places when a waiting job goes before another one, or to the end of its kind. The places themselves stay the
 * same, only who stands where changes, so that jobs asked for later still come later. A job that goes among those of
 * the other priority takes that priority on.
 * @param waiting in the order they would run
 * @throws StudioError `job.notRunnable` when one of the two does not wait
 */
export function reordered(waiting: readonly Job[], jobId: string, before: string | null): Placed[] {
  const job = find(waiting, jobId)
  const priority = before === null ? job.priority : find(waiting, before).priority
  const others = waiting.filter((each) => each.id !== jobId && each.priority === priority)
  const at = before === null ? others.length : others.findIndex((each) => each.id === before)
  const order =
    jobId === before ? waiting.filter((each) => each.priority === priority) : others.toSpliced(at, 0, job)
  const places = order.map(positionOf).sort()
  return order.map(({ id }, index) => ({ jobId: id, position: places[index] ?? id, priority }))
}

function find(waiting: readonly Job[], jobId: string): Job {
  const job = waiting.find((each) => each.id === jobId)
  if (job !== undefined) return job
  throw new StudioError('job.notRunnable', 'Only a job that waits can change its place.', {
    help: 'Look at the queue for its present state.',
    details: { jobId },
  })
}
