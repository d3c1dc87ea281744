import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client, Craft, JobRecord, TakeRecord } from '../../shared/index'
import type { LiveJobs } from './live'

export interface JobsState {
  readonly jobs: Readonly<Record<string, JobRecord>>
  readonly takes: Readonly<Record<string, TakeRecord>>
  readonly paused: boolean
  /** True once queue and library were read. */
  readonly ready: boolean
}

export type JobsStore = StoreApi<JobsState>

export function createJobs(): JobsStore {
  return createStore<JobsState>(() => ({
    jobs: {},
    takes: {},
    paused: false,
    ready: false,
  }))
}

const pageSize = 200

/**
 * Fills the store and keeps it true: listens first, then reads, so that nothing falls between.
 * @returns stops listening.
 */
export async function followJobs(client: Client, store: JobsStore, live: LiveJobs): Promise<() => void> {
  const stop = client.open('jobs.watch', {}, (event) => {
    switch (event.type) {
      case 'chunk':
        live.apply(event.jobId, event.chunk)
        break
      case 'job':
        putJob(store, event.job)
        break
      case 'take':
        store.setState((state) => ({ takes: { ...state.takes, [event.take.id]: event.take } }))
        break
    }
  })
  const [queue, library] = await Promise.all([
    client.call('jobs.list', {}),
    client.call('library.list', { limit: pageSize }),
  ])
  store.setState((state) => ({
    // What the stream told meanwhile is newer than what was read.
    jobs: { ...Object.fromEntries(queue.jobs.map((job) => [job.id, job])), ...state.jobs },
    takes: { ...Object.fromEntries(library.takes.map((take) => [take.id, take])), ...state.takes },
    paused: queue.paused,
    ready: true,
  }))
  return stop
}

export function putJob(store: JobsStore, job: JobRecord): void {
  store.setState((state) => ({ jobs: { ...state.jobs, [job.id]: job } }))
}

/** Newest first, without those that were put away; ids sort by time. */
export function takesOf(state: JobsState, craft?: Craft): TakeRecord[] {
  return Object.values(state.takes)
    .filter((take) => take.discardedAt === undefined && (craft === undefined || take.craft === craft))
    .sort((a, b) => (a.id < b.id ? 1 : -1))
}

/** Oldest first. */
export function activeJobs(state: JobsState, craft?: Craft): JobRecord[] {
  return Object.values(state.jobs)
    .filter((job) => isActive(job) && (craft === undefined || job.craft === craft))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

export function isActive(job: JobRecord): boolean {
  return job.state === 'queued' || job.state === 'running'
}

export function takeOfJob(state: JobsState, jobId: string): TakeRecord | undefined {
  return Object.values(state.takes).find((take) => take.jobId === jobId)
}
