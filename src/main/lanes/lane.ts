import { StudioError } from '../../shared/index'
import type { GenerateCommand, LaneEvent, LaneJobEvent, LaneRequest } from '../../workers/protocol'
import { takeCrumb, type Crumb } from './breadcrumb'
import type { LaneExit, LaneHost, StartLane } from './host'
import { closingError, crashError, restingError, retiredError } from './laneErrors'
import type { LaneSeat } from './placement'
import type { LaneClock, LaneStatus } from './types'

/** `LaneRequest` before it has its id. */
export type Asked = LaneRequest extends infer R ? (R extends unknown ? Omit<R, 'requestId'> : never) : never

/** A lane that died, and what it was doing. */
export interface LaneDeath {
  readonly lane: SupervisedLane
  readonly exit: LaneExit
  readonly crumb: Crumb | undefined
  /** Models of the jobs and requests that had begun. */
  readonly models: readonly { modelId: string; device: string }[]
}

export interface LaneOptions {
  readonly seat: LaneSeat
  readonly start: StartLane
  readonly breadcrumb: string
  readonly clock: LaneClock
  /** Everything that is not one job's. */
  readonly onEvent: (lane: SupervisedLane, event: LaneEvent) => void
  readonly onDeath: (death: LaneDeath) => void
}

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

/** 1 s · 2ⁿ before the n-th restart. */
const backOffMs = 1000
const maxRestarts = 3
/** After that a lane rests before it may be tried again. */
const restMs = 30_000

/**
 * One lane under supervision: starts it when there is work, starts it again after a crash with growing pauses, and
 * gives up after three in a row. What had begun in a lane that died is reported as `lane.crashed`; what still waited
 * is innocent and goes to the next start.
 */
export class SupervisedLane {
  readonly seat: LaneSeat
  private readonly options: LaneOptions
  private host: LaneHost | undefined
  private state: LaneStatus['state'] = 'ended'
  private restarts = 0
  private restUntil = 0
  private lastExit: string | undefined
  private closing = false
  private nextRequest = 0
  private readonly jobs = new Map<string, Job>()
  private readonly requests = new Map<string, Request>()
  private readonly settled = new Set<() => void>()
  private cancelRestart = (): void => undefined

  constructor(options: LaneOptions) {
    this.options = options
    this.seat = options.seat
  }

  generate(command: GenerateCommand, onEvent: (event: LaneJobEvent) => void): void {
    if (this.isResting()) {
      onEvent({ type: 'failed', jobId: command.jobId, error: this.unavailable().toData() })
      return
    }
    this.jobs.set(command.jobId, { command, onEvent, begun: false, stopped: false })
    this.begin()
    this.host?.send(command)
  }

  request(asked: Asked): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.isResting()) {
        reject(this.unavailable())
        return
      }
      const requestId = `${this.seat.id}/${String(this.nextRequest++)}`
      this.requests.set(requestId, { asked, resolve, reject })
      this.begin()
      this.host?.send({ ...asked, requestId })
    })
  }

  stop(jobId: string): void {
    const job = this.jobs.get(jobId)
    if (job === undefined) return
    job.stopped = true
    if (this.host === undefined) this.endJob(jobId, { type: 'cancelled', jobId })
    else this.host.send({ type: 'stop', jobId })
  }

  get isBusy(): boolean {
    return this.jobs.size > 0 || this.requests.size > 0
  }

  status(): LaneStatus {
    return {
      id: this.seat.id,
      kind: this.seat.kind,
      device: this.seat.device,
      state: this.state,
      ...(this.host?.pid === undefined ? {} : { pid: this.host.pid }),
      jobs: [...this.jobs.keys()],
      restarts: this.restarts,
      ...(this.lastExit === undefined ? {} : { lastExit: this.lastExit }),
    }
  }

  /** No more jobs here; ends once it is idle. */
  retire(): void {
    this.closing = true
    this.state = 'retired'
    if (!this.isBusy) this.host?.send({ type: 'quit' })
  }

  /** Ends an idle lane to free what it holds; the next job starts it again. */
  rest(): void {
    if (!this.isBusy) this.host?.send({ type: 'quit' })
  }

  /**
   * Stops everything and ends the lane. A thread that is still inside a native call at the deadline is left alone.
   * @returns false when it was left.
   */
  async drain(deadlineMs: number): Promise<boolean> {
    this.closing = true
    this.cancelRestart()
    const { host } = this
    if (host === undefined) {
      this.endAll()
      return true
    }
    let cancelDeadline = (): void => undefined
    const late = new Promise<'late'>((resolve) => {
      cancelDeadline = this.options.clock.after(deadlineMs, () => {
        resolve('late')
      })
    })
    const ended = new Promise<'ended'>((resolve) => {
      this.settled.add(() => {
        resolve('ended')
      })
    })
    host.send({ type: 'stopAll' })
    // Behind the jobs' stops: the lane reads it after they have ended.
    host.send({ type: 'quit' })
    const which = await Promise.race([ended, late])
    cancelDeadline()
    if (which === 'ended') return true
    if (host.kill()) await ended
    // Going now is on purpose; the next start must not take it for a crash.
    takeCrumb(this.options.breadcrumb)
    this.endAll()
    return this.host === undefined
  }

  private begin(): void {
    if (this.host !== undefined || this.state === 'waiting') return
    this.state = 'starting'
    this.host = this.options.start(this.options.breadcrumb, {
      onEvent: (event) => {
        this.heard(event)
      },
      onExit: (exit) => {
        this.died(exit)
      },
    })
  }

  private heard(event: LaneEvent): void {
    switch (event.type) {
      case 'ready':
        if (!this.closing) this.state = 'ready'
        break
      case 'done':
      case 'cancelled':
      case 'failed':
        if (event.type === 'done') this.restarts = 0
        this.endJob(event.jobId, event)
        break
      case 'started':
      case 'chunk':
      case 'trace': {
        const job = this.jobs.get(event.jobId)
        if (job !== undefined) job.begun = true
        job?.onEvent(event)
        break
      }
      case 'answer':
        this.settle(event.requestId)?.resolve(event.value)
        break
      case 'refused':
        this.settle(event.requestId)?.reject(StudioError.from(event.error))
        break
      default:
        break
    }
    this.options.onEvent(this, event)
    if (this.closing && !this.isBusy && this.state === 'retired') this.host?.send({ type: 'quit' })
  }

  private endJob(jobId: string, event: LaneJobEvent): void {
    const job = this.jobs.get(jobId)
    this.jobs.delete(jobId)
    job?.onEvent(event)
  }

  private settle(requestId: string): Request | undefined {
    const request = this.requests.get(requestId)
    this.requests.delete(requestId)
    return request
  }

  private died(exit: LaneExit): void {
    this.host = undefined
    this.lastExit = `${exit.reason}: ${exit.detail}`
    for (const tell of this.settled) tell()
    this.settled.clear()
    const crumb = takeCrumb(this.options.breadcrumb)
    if (exit.reason === 'quit') {
      if (this.closing) {
        this.endAll()
        return
      }
      this.state = 'ended'
      // A job that came while the lane was on its way out.
      if (this.isBusy) this.resume()
      return
    }
    const begun = [...this.jobs.values()].filter((job) => job.begun)
    const asked = [...this.requests.values()]
    const models = [
      ...begun.map(({ command }) => ({ modelId: command.model.manifest.id, device: command.device })),
      ...asked.flatMap(({ asked: request }) =>
        'model' in request ? [{ modelId: request.model.manifest.id, device: request.device }] : [],
      ),
    ]
    this.options.onDeath({ lane: this, exit, crumb, models })
    const error = crashError(this.seat.id, exit, crumb)
    for (const { command } of begun) {
      this.endJob(command.jobId, { type: 'failed', jobId: command.jobId, error })
    }
    this.requests.clear()
    for (const { reject } of asked) reject(StudioError.from(error))
    for (const [jobId, job] of [...this.jobs]) {
      if (job.stopped) this.endJob(jobId, { type: 'cancelled', jobId })
    }
    this.restartLater()
  }

  /** Everybody hears an end, also when the lane went before it could say so. */
  private endAll(): void {
    for (const jobId of [...this.jobs.keys()]) this.endJob(jobId, { type: 'cancelled', jobId })
    for (const requestId of [...this.requests.keys()]) this.settle(requestId)?.reject(closingError())
  }

  private restartLater(): void {
    if (this.closing) {
      this.endAll()
      return
    }
    if (this.restarts >= maxRestarts) {
      this.state = 'ended'
      this.restUntil = this.options.clock.now() + restMs
      this.restarts = 0
      for (const jobId of [...this.jobs.keys()]) {
        this.endJob(jobId, { type: 'failed', jobId, error: this.unavailable().toData() })
      }
      return
    }
    this.state = 'waiting'
    this.cancelRestart = this.options.clock.after(backOffMs * 2 ** this.restarts++, () => {
      this.state = 'ended'
      if (this.isBusy) this.resume()
    })
  }

  /** Starts again and sends what is waiting. */
  private resume(): void {
    this.begin()
    for (const { command } of this.jobs.values()) this.host?.send(command)
    for (const [requestId, { asked }] of this.requests) {
      this.host?.send({ ...asked, requestId })
    }
  }

  private isResting(): boolean {
    return this.closing || this.options.clock.now() < this.restUntil
  }

  private unavailable(): StudioError {
    if (this.state === 'retired') return retiredError(this.seat.id)
    return this.closing ? closingError() : restingError(this.seat.id, this.lastExit)
  }
}
