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

/** Opens the same library the window uses. Loads what generates only now. */
export async function openApp(io: Io): Promise<App> {
  const [{ createApp }, { createLanes }] = await Promise.all([import('../app'), import('../lanes/index')])
  // Built, this file lies in `out/main/chunks`; resources lie beside `out`.
  const built = join(import.meta.dirname, import.meta.dirname.endsWith('chunks') ? '..' : '.')
  const paths = pathsFor(dataFolderFrom(io.env), built, join(built, '..', '..', 'resources'))
  return createApp({ paths, version, kind: 'cli', lanes: createLanes })
}

/**
 * Opens the application for one piece of work and closes it whatever happens. Who asks to stop gets it at once, inside
 * native calls as well; that is no error and has an exit status of its own.
 * @returns the exit status of the work
 */
export async function withApp(io: Io, work: (app: App) => Promise<number>): Promise<number> {
  const app = await openApp(io)
  let stopped: number | undefined
  const unlisten = io.onStop((status) => {
    stopped = status
    app.services.runner.cancelAsked()
    void app.shutdown()
  })
  try {
    const status = await work(app)
    return stopped ?? status
  } catch (error) {
    if (stopped !== undefined) return stopped
    throw error
  } finally {
    const { clean } = await app.shutdown()
    if (!clean) io.leaveAtOnce()
    unlisten()
  }
}

export interface RunOptions {
  readonly onEvent?: (event: JobEvent) => void
  readonly trace?: TraceSink
}

/**
 * Runs one job to its end.
 * @returns `undefined` when it was stopped
 * @throws StudioError `app.running`, or what made the job fail
 */
export async function runJob(
  app: App,
  newJob: NewJob,
  options: RunOptions = {},
): Promise<Finished | undefined> {
  const { runner, queue } = app.services
  await app.services.startRunner()
  const startedAt = performance.now()
  let firstChunkMs: number | undefined
  let take: TakeRecord | undefined
  let last: JobRecord | undefined
  const close = app.handlers['jobs.watch']({}, (event) => {
    if ((event.type === 'job' ? event.job.id : event.jobId) !== newJob.id) return
    if (event.type === 'chunk' && event.chunk.kind !== 'progress' && event.chunk.kind !== 'log') {
      firstChunkMs ??= performance.now() - startedAt
    } else if (event.type === 'take') take = event.take
    else if (event.type === 'job') last = event.job
    options.onEvent?.(event)
  })
  queue.insert([newJob])
  runner.ask(newJob.id, options.trace)
  runner.pump()
  await runner.ended(newJob.id)
  close()
  const totalMs = Math.round(performance.now() - startedAt)
  const timings =
    firstChunkMs === undefined ? { totalMs } : { firstChunkMs: Math.round(firstChunkMs), totalMs }
  if (take !== undefined && last !== undefined) return { job: last, take, timings }
  if (last?.state === 'cancelled') return undefined
  throw failure(last)
}

function failure(job: JobRecord | undefined): StudioError {
  if (job?.error !== undefined) return StudioError.from(job.error)
  return new StudioError('internal', `The job ended as ${job?.state ?? 'nothing'} without a result.`, {
    details: { jobId: job?.id ?? null },
  })
}
