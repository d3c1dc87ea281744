import { join } from 'node:path'
import { StudioError, type JobEvent, type JobRecord, type TakeRecord } from '../../shared/index'
import type { App } from '../app'
import type { NewJob, TraceSink } from '../jobs/index'
import { dataFolderFrom, pathsFor } from '../paths'
import { version } from '../version'
import type { Io } from './io'

/** Milliseconds since the job was asked for. */
export interface Timings {
  readonly firstChunkMs?: number
  readonly totalMs: number
}

export interface Finished {
  readonly job: JobRecord
  readonly take: TakeRecord
  readonly timings: Timings
}

/** A job that was stopped is no error: it has an exit status of its own. */
export type Outcome = { type: 'finished'; finished: Finished } | { type: 'stopped'; status: number }

/** Opens the same library the window uses. Loads what generates only now. */
export async function openApp(io: Io): Promise<App> {
  const [{ createApp }, { createLanes }] = await Promise.all([import('../app'), import('../lanes/index')])
  // Built, this file lies in `out/main/chunks`; resources lie beside `out`.
  const built = join(import.meta.dirname, import.meta.dirname.endsWith('chunks') ? '..' : '.')
  const paths = pathsFor(dataFolderFrom(io.env), built, join(built, '..', '..', 'resources'))
  return createApp({ paths, version, kind: 'cli', lanes: createLanes })
}

/** Opens the application for one piece of work and closes it whatever happens. */
export async function withApp<T>(io: Io, work: (app: App) => Promise<T>): Promise<T> {
  const app = await openApp(io)
  try {
    return await work(app)
  } finally {
    await app.shutdown()
  }
}

export interface RunOptions {
  readonly onEvent?: (event: JobEvent) => void
  readonly trace?: TraceSink
}

/**
 * Runs one job to its end, stopping it at once when the user asks to.
 * @throws StudioError `app.running`, or what made the job fail
 */
export async function runJob(app: App, io: Io, newJob: NewJob, options: RunOptions = {}): Promise<Outcome> {
  const { runner, queue } = app.services
  await app.services.startRunner()
  const startedAt = performance.now()
  let firstChunkMs: number | undefined
  let take: TakeRecord | undefined
  let last: JobRecord | undefined
  let stopStatus: number | undefined
  const close = app.handlers['jobs.watch']({}, (event) => {
    if ((event.type === 'job' ? event.job.id : event.jobId) !== newJob.id) return
    if (event.type === 'chunk' && event.chunk.kind !== 'progress' && event.chunk.kind !== 'log') {
      firstChunkMs ??= performance.now() - startedAt
    } else if (event.type === 'take') take = event.take
    else if (event.type === 'job') last = event.job
    options.onEvent?.(event)
  })
  const unlisten = io.onStop((status) => {
    if (stopStatus !== undefined) process.exit(status) // asked twice: the user does not want to wait
    stopStatus = status
    runner.cancel(newJob.id)
  })
  try {
    queue.insert([newJob])
    runner.ask(newJob.id, options.trace)
    runner.pump()
    await runner.ended(newJob.id)
  } finally {
    unlisten()
    close()
  }
  const totalMs = performance.now() - startedAt
  const timings = {
    ...(firstChunkMs === undefined ? {} : { firstChunkMs: Math.round(firstChunkMs) }),
    totalMs: Math.round(totalMs),
  }
  if (take !== undefined && last !== undefined)
    return { type: 'finished', finished: { job: last, take, timings } }
  if (stopStatus !== undefined) return { type: 'stopped', status: stopStatus }
  throw failure(last)
}

function failure(job: JobRecord | undefined): StudioError {
  if (job?.error !== undefined) return StudioError.from(job.error)
  return new StudioError('internal', `The job ended as ${job?.state ?? 'nothing'} without a result.`, {
    details: { jobId: job?.id ?? null },
  })
}
