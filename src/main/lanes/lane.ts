import { type StudioError } from '../../shared/index'
import type { GenerateCommand, LaneEvent, LaneJobEvent } from '../../workers/protocol'
import { takeCrumb, type Crumb } from './breadcrumb'
import type { LaneExit, LaneHost, StartLane } from './host'
import { closingError, crashError, restingError, retiredError } from './laneErrors'
import { LaneWork, type Asked } from './laneWork'
import type { LaneSeat } from './placement'
import type { LaneClock, LaneStatus } from './types'

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
  private readonly work: LaneWork
  private readonly settled = new Set<() => void>()
  private cancelRestart = (): void => undefined

  constructor(options: LaneOptions) {
    this.options = options
    this.seat = options.seat
    this.work = new LaneWork(options.seat.id)
  }

  generate(command: GenerateCommand, onEvent: (event: LaneJobEvent) => void): void {
    if (this.isResting()) {
      onEvent({ type: 'failed', jobId: command.jobId, error: this.unavailable().toData() })
      return
    }
    this.work.add(command, onEvent)
    this.begin()
    this.host?.send(command)
  }

  async request(asked: Asked): Promise<unknown> {
    if (this.isResting()) throw this.unavailable()
    const { command, answer } = this.work.ask(asked)
    this.begin()
    this.host?.send(command)
    return answer
  }

  stop(jobId: string): void {
    if (!this.work.markStopped(jobId)) return
    if (this.host === undefined) this.work.endJob(jobId, { type: 'cancelled', jobId })
    else this.host.send({ type: 'stop', jobId })
  }

  get isBusy(): boolean {
    return this.work.isBusy
  }

  status(): LaneStatus {
    return {
      id: this.seat.id,
      kind: this.seat.kind,
      device: this.seat.device,
      state: this.state,
      ...(this.host?.pid === undefined ? {} : { pid: this.host.pid }),
      jobs: this.work.jobIds(),
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
      this.work.endAll()
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
    this.work.endAll()
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
    if (event.type === 'ready' && !this.closing) this.state = 'ready'
    else if (event.type === 'done') this.restarts = 0
    this.work.heard(event)
    this.options.onEvent(this, event)
    if (this.closing && !this.isBusy && this.state === 'retired') this.host?.send({ type: 'quit' })
  }

  private died(exit: LaneExit): void {
    this.host = undefined
    this.lastExit = `${exit.reason}: ${exit.detail}`
    for (const tell of this.settled) tell()
    this.settled.clear()
    const crumb = takeCrumb(this.options.breadcrumb)
    if (exit.reason === 'quit') {
      if (this.closing) {
        this.work.endAll()
        return
      }
      this.state = 'ended'
      // A job that came while the lane was on its way out.
      if (this.isBusy) this.resume()
      return
    }
    this.options.onDeath({ lane: this, exit, crumb, models: this.work.begunModels() })
    this.work.lostWith(crashError(this.seat.id, exit, crumb))
    this.restartLater()
  }

  private restartLater(): void {
    if (this.closing) {
      this.work.endAll()
      return
    }
    if (this.restarts >= maxRestarts) {
      this.state = 'ended'
      this.restUntil = this.options.clock.now() + restMs
      this.restarts = 0
      this.work.failJobs(this.unavailable().toData())
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
    for (const command of this.work.waiting()) this.host?.send(command)
  }

  private isResting(): boolean {
    return this.closing || this.options.clock.now() < this.restUntil
  }

  private unavailable(): StudioError {
    if (this.state === 'retired') return retiredError(this.seat.id)
    return this.closing ? closingError() : restingError(this.seat.id, this.lastExit)
  }
}
