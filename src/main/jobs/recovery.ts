import type { Job, JobQueue } from './queue'

/** A job that was running at this many crashes is not run again. */
export const crashesToQuarantine = 2

/**
 * What a process that went down left behind. Call once the runner lease is held: then no live process can own a
 * running job. The queue waits for a word of the user if there was one.
 * @param isLive true for jobs this very process is running.
 * @returns the jobs that were running.
 */
export function recover(queue: JobQueue, isLive: (jobId: string) => boolean = () => false): Job[] {
  const lost = queue.inState('running').filter((job) => !isLive(job.id))
  const left = lost.map((job) => interrupt(queue, job))
  if (left.length > 0 && queue.pause === 'no') queue.pause = 'recovery'
  return left
}

/** A running job lost its process: it can be run again, unless it keeps taking processes with it. */
export function interrupt(queue: JobQueue, job: Job, error?: Job['error']): Job {
  const crashes = job.crashes + 1
  const to = crashes >= crashesToQuarantine ? 'quarantined' : 'interrupted'
  return queue.move(job.id, to, { crashes, ...(error === undefined ? {} : { error }) })
}
