import { StudioError, type ErrorData } from '../../shared/index'
import type {
  GenerateCommand,
  LaneCommand,
  LaneEvent,
  LaneJobEvent,
  LaneRequest,
} from '../../workers/protocol'
import { closingError } from './laneErrors'

/** `LaneRequest` before it has its id. */
export type Asked = LaneRequest extends infer R ? (R extends unknown ? Omit<R, 'requestId'> : never) : never

interface Job {
  readonly command: GenerateCommand
  readonly onEvent: (event: LaneJobEvent) => void
  begun: boolean
  /** Asked to stop: a lane that dies before it heard of that is not asked to begin it again. */
  stopped: boolean
}

interface Request {
  readonly asked: Asked
  readonly resolve: (value: unknown) => void
  readonly reject: (error: StudioError) => void
}

/** The jobs and requests of one lane: who waits for what, through all its starts. Everybody hears exactly one end. */
export class LaneWork {
  private readonly laneId: string
  private readonly jobs = new Map<string, Job>()
  private readonly requests = new Map<string, Request>()
  private nextRequest = 0

  constructor(laneId: string) {
    this.laneId = laneId
  }

  get isBusy(): boolean {
    return this.jobs.size > 0 || this.requests.size > 0
  }

  jobIds(): string[] {
    return [...this.jobs.keys()]
  }

  add(command: GenerateCommand, onEvent: (event: LaneJobEvent) => void): void {
    this.jobs.set(command.jobId, { command, onEvent, begun: false, stopped: false })
  }

  /** @returns what to send, and the answer to come */
  ask(asked: Asked): { readonly command: LaneCommand; readonly answer: Promise<unknown> } {
    const requestId = `${this.laneId}/${String(this.nextRequest++)}`
    const answer = new Promise((resolve, reject) => {
      this.requests.set(requestId, { asked, resolve, reject })
    })
    return { command: { ...asked, requestId }, answer }
  }

  /** @returns false when there is no such job */
  markStopped(jobId: string): boolean {
    const job = this.jobs.get(jobId)
    if (job !== undefined) job.stopped = true
    return job !== undefined
  }

  /** Passes on what belongs to one job or request. */
  heard(event: LaneEvent): void {
    if (event.type === 'done' || event.type === 'cancelled' || event.type === 'failed') {
      this.endJob(event.jobId, event)
    } else if (event.type === 'started' || event.type === 'chunk' || event.type === 'trace') {
      const job = this.jobs.get(event.jobId)
      if (job !== undefined) job.begun = true
      job?.onEvent(event)
    } else if (event.type === 'answer') this.settle(event.requestId)?.resolve(event.value)
    else if (event.type === 'refused') this.settle(event.requestId)?.reject(StudioError.from(event.error))
  }

  endJob(jobId: string, event: LaneJobEvent): void {
    const job = this.jobs.get(jobId)
    this.jobs.delete(jobId)
    job?.onEvent(event)
  }

  /** Models of what had begun. */
  begunModels(): { modelId: string; device: string }[] {
    return [
      ...this.begun().map(({ command }) => ({ modelId: command.model.manifest.id, device: command.device })),
      ...[...this.requests.values()].flatMap(({ asked }) =>
        'model' in asked ? [{ modelId: asked.model.manifest.id, device: asked.device }] : [],
      ),
    ]
  }

  /** The lane died: what had begun went with it, and what was asked to stop has stopped. What still waits, waits on. */
  lostWith(error: ErrorData): void {
    const asked = [...this.requests.values()]
    for (const { command } of this.begun()) {
      this.endJob(command.jobId, { type: 'failed', jobId: command.jobId, error })
    }
    this.requests.clear()
    for (const { reject } of asked) reject(StudioError.from(error))
    for (const [jobId, job] of [...this.jobs]) {
      if (job.stopped) this.endJob(jobId, { type: 'cancelled', jobId })
    }
  }

  failJobs(error: ErrorData): void {
    for (const jobId of this.jobIds()) this.endJob(jobId, { type: 'failed', jobId, error })
  }

  /** Everybody hears an end, also when the lane went before it could say so. */
  endAll(): void {
    for (const jobId of this.jobIds()) this.endJob(jobId, { type: 'cancelled', jobId })
    for (const requestId of [...this.requests.keys()]) this.settle(requestId)?.reject(closingError())
  }

  /** What a lane that starts again is sent. */
  waiting(): LaneCommand[] {
    return [
      ...[...this.jobs.values()].map(({ command }) => command),
      ...[...this.requests].map(([requestId, { asked }]) => ({ ...asked, requestId })),
    ]
  }

  private begun(): Job[] {
    return [...this.jobs.values()].filter((job) => job.begun)
  }

  private settle(requestId: string): Request | undefined {
    const request = this.requests.get(requestId)
    this.requests.delete(requestId)
    return request
  }
}
