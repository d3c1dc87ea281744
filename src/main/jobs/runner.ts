import {
  StudioError,
  toErrorData,
  type Craft,
  type ErrorData,
  type JobRecord,
  type JobState,
} from '../../shared/index'
import type { JobEnd, ModelSpec } from '../../workers/protocol'
import type { DeviceFor } from '../devices'
import type { Lanes } from '../lanes/index'
import type { Logger } from '../logging/index'
import type { FileHashes, ModelRegistry } from '../models/index'
import type { JobHub } from './hub'
import { inputsOf } from './inputs'
import { toRecord, type Job, type JobChange, type JobQueue } from './queue'
import { interrupt } from './recovery'
import { saveTake, type SaveTools } from './saveTake'
import { ChunkStream } from './stream'

export type TraceSink = (name: string, value: unknown) => void

export interface RunnerOptions extends SaveTools {
  readonly queue: JobQueue
  readonly hub: JobHub
  readonly lanes: Lanes
  /** Where a model runs, and why not where it was meant to. */
  readonly device: DeviceFor
  readonly models: ModelRegistry
  readonly hashes: FileHashes
  readonly log: Logger
  /** `all`: the library's whole queue; `own`: only what was asked for in this process (the command line). */
  readonly runs: 'all' | 'own'
  /** Whether this process may run jobs at all. */
  readonly holdsLease: () => boolean
}

/** Jobs of one craft that run at once. A batch goes one by one, so that its first picture is finished first. */
export const maxRunningPerCraft = { interactive: 2, batch: 1 } as const

interface Live {
  job: Job
  readonly stream: ChunkStream
  readonly trace: TraceSink | undefined
  stopAsked: boolean
  stop: () => void
  progress: { step: number; steps: number; stage: string }
  readonly ended: Promise<void>
}

/** Feeds lanes from the queue, and turns what they give back into takes. */
export class JobRunner {
  readonly #options: RunnerOptions
  readonly #live = new Map<string, Live>()
  /** Jobs a person asked for since the start: a pause after a crash does not hold these back. */
  readonly #asked = new Set<string>()
  readonly #traces = new Map<string, TraceSink>()
  #state: 'waiting' | 'running' | 'closing' = 'waiting'

  constructor(options: RunnerOptions) {
    this.#options = options
  }

  /** Call once the runner lease is held. */
  start(): void {
    if (this.#state === 'waiting') this.#state = 'running'
    this.pump()
  }

  /** Lets a job run that was just put into the queue by a person. */
  ask(jobId: string, trace?: TraceSink): void {
    this.#asked.add(jobId)
    if (trace !== undefined) this.#traces.set(jobId, trace)
  }

  /** Starts what may start. Call after every change of the queue. */
  pump(): void {
    if (this.#state !== 'running' || !this.#options.holdsLease()) return
    const { queue } = this.#options
    const { pause } = queue
    for (const job of queue.queued()) {
      if (this.#mayRun(job, pause) && this.#hasRoom(job)) this.#begin(job)
    }
  }

  isLive(jobId: string): boolean {
    return this.#live.has(jobId)
  }

  /** Progress as it is now, for a job that runs; its row knows only what was last written. */
  fresh(job: Job): JobRecord {
    const live = this.#live.get(job.id)
    return { ...toRecord(job), ...(live === undefined ? {} : live.progress) }
  }

  /** Stops a running job inside its native call, or takes a waiting one out of the queue. Ended jobs stay as they are. */
  cancel(jobId: string): void {
    const job = this.#options.queue.get(jobId)
    const live = this.#live.get(jobId)
    if (live !== undefined) {
      live.stopAsked = true
      live.stop()
    } else if (job.state === 'queued' || job.state === 'interrupted') {
      this.#settle(job, 'cancelled')
    }
  }

  /** Cancels everything that was asked for in this process. */
  cancelAsked(): void {
    for (const jobId of this.#asked) this.cancel(jobId)
  }

  /** Resolves when the job has ended, in whatever way; at once for a job that does not run. */
  async ended(jobId: string): Promise<void> {
    await this.#live.get(jobId)?.ended
  }

  /**
   * Stops everything within `deadlineMs`. What was running becomes `interrupted` and can be run again.
   * @returns lanes that are still inside a native call: leave the process without them.
   */
  async shutdown(deadlineMs = 2000): Promise<{ clean: boolean; stuck: string[] }> {
    this.#state = 'closing'
    const { lanes, clock, queue } = this.#options
    const running = [...this.#live.values()]
    for (const live of running) live.stop()
    const drained = await lanes.drain(deadlineMs)
    let cancelTimer: () => void = () => undefined
    const late = new Promise<void>((resolve) => {
      cancelTimer = clock.after(deadlineMs, resolve)
    })
    await Promise.race([Promise.all(running.map((live) => live.ended)), late])
    cancelTimer()
    for (const job of queue.inState('running')) {
      if (this.#live.has(job.id)) this.#settle(job, 'interrupted')
    }
    return drained
  }

  #mayRun(job: Job, pause: JobQueue['pause']): boolean {
    if (this.#options.runs === 'own') return this.#asked.has(job.id)
    return pause === 'no' || (pause === 'recovery' && this.#asked.has(job.id))
  }

  #hasRoom({ craft, priority }: { craft: Craft; priority: Job['priority'] }): boolean {
    let running = 0
    for (const { job } of this.#live.values()) if (job.craft === craft && job.priority === priority) running++
    return running < maxRunningPerCraft[priority]
  }

  #begin(queued: Job): void {
    const job = this.#options.queue.move(queued.id, 'running', { step: 0, steps: 0, stage: '', error: null })
    const { hub, clock } = this.#options
    let done: () => void = () => undefined
    const live: Live = {
      job,
      stream: new ChunkStream(clock, (chunk) => {
        hub.emit({ type: 'chunk', jobId: job.id, chunk })
      }),
      trace: this.#traces.get(job.id),
      stopAsked: false,
      stop: () => undefined,
      progress: { step: 0, steps: 0, stage: '' },
      ended: new Promise((resolve) => {
        done = resolve
      }),
    }
    this.#live.set(job.id, live)
    hub.emit({ type: 'job', job: toRecord(job) })
    void this.#run(live).finally(() => {
      this.#live.delete(job.id)
      this.#traces.delete(job.id)
      done()
      this.pump()
    })
  }

  async #run(live: Live): Promise<void> {
    const { models, hashes, log } = this.#options
    const { id: jobId, modelId, craft } = live.job
    try {
      const spec = models.specFor(craft, modelId)
      // Gigabytes take seconds to compare; Stop does not wait for them.
      const stopping = new Promise<void>((resolve) => {
        live.stop = resolve
      })
      if (!this.#isStopping(live)) await Promise.race([hashes.check(spec), stopping])
      const device = await Promise.race([this.#device(live, spec), stopping])
      const stopped: JobEnd = { type: 'cancelled', jobId }
      const end = this.#isStopping(live) ? stopped : await this.#generate(live, spec, device ?? undefined)
      live.stream.flush()
      if (end.type === 'done') await this.#finish(live, spec, end)
      else if (end.type === 'cancelled')
        this.#settle(live.job, live.stopAsked ? 'cancelled' : 'interrupted', live.progress)
      else this.#fail(live, end.error)
    } catch (error) {
      live.stream.flush()
      const data = toErrorData(error)
      if (data.code === 'internal')
        log.error('jobs', 'a job failed for a reason that is a fault of ours', { jobId, error })
      this.#settle(live.job, 'failed', { ...live.progress, error: data })
    }
  }

  #isStopping(live: Live): boolean {
    return live.stopAsked || this.#state === 'closing'
  }

  /** A device that cannot be trusted is no reason to fail: the processor stands in, and the person is told why. */
  async #device(live: Live, spec: ModelSpec): Promise<string> {
    const { device, reason } = await this.#options.device(spec, live.job.replay?.device)
    if (reason !== undefined) live.stream.push({ kind: 'log', level: 'warn', message: reason })
    return device
  }

  #generate(live: Live, spec: ModelSpec, device: string | undefined): Promise<JobEnd> {
    const { job, trace } = live
    return new Promise((resolve) => {
      const handle = this.#options.lanes.generate(
        {
          jobId: job.id,
          model: spec,
          params: job.params,
          seed: job.seed,
          inputs: inputsOf(job, this.#options.takes),
          priority: job.priority,
          group: job.batch,
          ...(device === undefined ? {} : { device }),
          ...(job.replay === undefined ? {} : { replay: job.replay }),
          ...(trace === undefined ? {} : { trace: true }),
        },
        (event) => {
          if (event.type === 'chunk') {
            const { chunk } = event
            if (chunk.kind === 'progress')
              live.progress = { step: chunk.step, steps: chunk.steps, stage: chunk.stage }
            live.stream.push(chunk)
          } else if (event.type === 'trace') trace?.(event.name, event.value)
          else if (event.type !== 'started') resolve(event)
        },
      )
      live.stop = () => {
        handle.stop()
      }
    })
  }

  async #finish(live: Live, spec: ModelSpec, end: Extract<JobEnd, { type: 'done' }>): Promise<void> {
    const { hub, queue } = this.#options
    const { job } = live
    let ended: Job = job
    const take = await saveTake(this.#options, { job, spec, end }, (takeId) => {
      ended = queue.move(job.id, 'done', { ...live.progress, takeId, error: null })
    })
    hub.emit({ type: 'take', jobId: job.id, take })
    hub.emit({ type: 'job', job: toRecord(ended) })
  }

  #fail(live: Live, error: ErrorData): void {
    if (error.code === 'lane.crashed') {
      this.#tell(live.job, () => interrupt(this.#options.queue, live.job, error), { error })
    } else if (this.#state === 'closing' && !live.stopAsked)
      this.#settle(live.job, 'interrupted', live.progress)
    else this.#settle(live.job, 'failed', { ...live.progress, error })
  }

  #settle(job: Job, state: JobState, change: JobChange = {}): void {
    this.#tell(job, () => this.#options.queue.move(job.id, state, change), change)
  }

  /** A row that cannot be written (a full disk) must not take the application down, nor leave the window waiting. */
  #tell(job: Job, move: () => Job, change: JobChange): void {
    const { hub, log } = this.#options
    try {
      hub.emit({ type: 'job', job: toRecord(move()) })
    } catch (thrown) {
      log.error('jobs', 'the state of a job could not be written', { jobId: job.id, error: thrown })
      const error = change.error ?? (thrown instanceof StudioError ? thrown.toData() : toErrorData(thrown))
      hub.emit({ type: 'job', job: { ...toRecord(job), state: 'failed', error } })
    }
  }
}
