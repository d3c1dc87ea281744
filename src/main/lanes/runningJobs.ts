import { toErrorData } from '../../shared/index'
import type { JobEnd, LaneJobEvent, Place } from '../../workers/protocol'
import type { Holding } from './budget'
import type { SupervisedLane } from './lane'
import type { JobHandle, LaneJob } from './types'

/** Where a job was put: its lane, and the model as the budget counts it there. */
export interface Seated {
  readonly place: Place
  readonly lane: SupervisedLane
  readonly holding: Holding
  /** Tells the other lanes that its work there is over. */
  readonly end: () => void
}

export interface RunningJobsOptions {
  /** @throws StudioError when there is no place for it */
  readonly seat: (job: LaneJob) => Seated
  /** Once per job that was seated, before its end is told. */
  readonly onEnd: (job: LaneJob, seated: Seated, event: JobEnd) => void
}

interface Running {
  readonly lane: SupervisedLane
  stopped: boolean
  sent: boolean
  cancel(): void
}

/** Jobs between being asked for and their end: waiting for memory, or in a lane. */
export class RunningJobs {
  private readonly options: RunningJobsOptions
  private readonly running = new Map<string, Running>()

  constructor(options: RunningJobsOptions) {
    this.options = options
  }

  /** Never throws: what goes wrong is a `failed` event, never before the caller has its handle. */
  start(job: LaneJob, onEvent: (event: LaneJobEvent) => void): JobHandle {
    const { jobId } = job
    try {
      this.send(job, this.options.seat(job), onEvent)
    } catch (thrown) {
      queueMicrotask(() => {
        onEvent({ type: 'failed', jobId, error: toErrorData(thrown) })
      })
    }
    return {
      jobId,
      stop: () => {
        this.stop(jobId)
      },
    }
  }

  stop(jobId: string): void {
    const entry = this.running.get(jobId)
    if (entry === undefined || entry.stopped) return
    entry.stopped = true
    if (entry.sent) entry.lane.stop(jobId)
    else entry.cancel()
  }

  /** Ends what no lane has heard of yet. */
  cancelUnsent(): void {
    for (const entry of [...this.running.values()]) if (!entry.sent) entry.cancel()
  }

  private send(job: LaneJob, seated: Seated, onEvent: (event: LaneJobEvent) => void): void {
    const { jobId, model, params, seed, priority, group, inputs, replay, trace } = job
    const { place, lane, holding } = seated
    const finish = (event: JobEnd): void => {
      this.running.delete(jobId)
      this.options.onEnd(job, seated, event)
      onEvent(event)
    }
    const entry: Running = {
      lane,
      stopped: false,
      sent: false,
      cancel: () => {
        finish({ type: 'cancelled', jobId })
      },
    }
    this.running.set(jobId, entry)
    const begin = (): void => {
      if (entry.stopped) return
      entry.sent = true
      lane.generate(
        {
          ...{ type: 'generate', jobId, model, params, seed, priority, ...place },
          ...(group === undefined ? {} : { group }),
          ...(inputs === undefined ? {} : { inputs }),
          ...(replay === undefined ? {} : { replay }),
          ...(trace === undefined ? {} : { trace }),
        },
        (event) => {
          if (isEnd(event)) finish(event)
          else onEvent(event)
        },
      )
    }
    if (holding.admitted) begin()
    else {
      holding.room.then(begin, (thrown: unknown) => {
        if (!entry.stopped) finish({ type: 'failed', jobId, error: toErrorData(thrown) })
      })
    }
  }
}

function isEnd(event: LaneJobEvent): event is JobEnd {
  return event.type === 'done' || event.type === 'cancelled' || event.type === 'failed'
}
