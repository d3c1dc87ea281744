import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError, toErrorData } from '../../shared/index'
import { availableMemory } from '../../workers/engine/memory'
import { threadsFor } from '../../workers/engine/threads'
import { families } from '../../workers/families/index'
import type { ConformanceReport } from '../../workers/families/family'
import { nativeControl } from '../../workers/laneNative'
import { selfTestModel } from '../../workers/laneLoopRequests'
import { fingerprintOf, modelFilesOf } from '../../workers/modelFiles'
import type { LaneEvent, LaneJobEvent, ModelSpec, Place } from '../../workers/protocol'
import { breadcrumbPath, isProcessAlive, takeOldCrumbs } from './breadcrumb'
import { Budget, type Holding, type HoldingKey } from './budget'
import { forkProcess } from './forkProcess'
import { SupervisedLane, type Asked, type LaneDeath } from './lane'
import { Placement, type LaneSeat } from './placement'
import { Probation } from './probation'
import { processLane } from './processLane'
import { threadLane } from './threadLane'
import type { JobHandle, LaneJob, Lanes, LanesOptions, LanesStatus, SelfTestResult } from './types'

/** A process lane that has had nothing to do for so long gives its memory back. */
const processRestMs = 30_000

/** Makes the door to everything that generates. Nothing starts before the first job, warm-up or check. */
export function createLanes(options: LanesOptions): Lanes {
  return new AllLanes(options)
}

interface Running {
  readonly lane: SupervisedLane
  stopped: boolean
  sent: boolean
  cancel(): void
}

class AllLanes implements Lanes {
  private readonly options: LanesOptions
  private readonly folder: string
  private readonly probation: Probation
  private readonly placement: Placement
  private readonly budget: Budget
  private readonly lanes = new Map<string, SupervisedLane>()
  private readonly running = new Map<string, Running>()
  private readonly restTimers = new Map<string, () => void>()
  private draining = false

  constructor(options: LanesOptions) {
    this.options = options
    this.folder = join(options.dataFolder, 'lanes')
    mkdirSync(this.folder, { recursive: true })
    this.probation = new Probation(this.folder, () => options.clock.date())
    for (const crumb of takeOldCrumbs(this.folder, isProcessAlive)) {
      if (crumb.modelId === selfTestModel) continue
      const pair = this.probation.crashed(crumb.modelId, crumb.device, crumb.step, 'Inkwave ended with it')
      options.log?.('warn', pair.reason ?? '')
    }
    const available = options.availableMemory ?? (() => availableMemory())
    this.budget = new Budget({
      available,
      now: () => options.clock.now(),
      evict: async ({ laneId, modelId }) => {
        // A lane that ends instead has freed it as well.
        await this.lanes
          .get(laneId)
          ?.request({ type: 'unload', modelId })
          .catch(() => undefined)
      },
    })
    this.placement = new Placement(this.probation, () => available() + this.budget.used)
  }

  generate(job: LaneJob, onEvent: (event: LaneJobEvent) => void): JobHandle {
    const { jobId } = job
    const handle: JobHandle = {
      jobId,
      stop: () => {
        this.stop(jobId)
      },
    }
    const fail = (thrown: unknown): void => {
      onEvent({ type: 'failed', jobId, error: toErrorData(thrown) })
    }
    try {
      this.start(job, onEvent, fail)
    } catch (thrown) {
      // Not before the caller has its handle.
      queueMicrotask(() => {
        fail(thrown)
      })
    }
    return handle
  }

  private start(job: LaneJob, onEvent: (event: LaneJobEvent) => void, fail: (thrown: unknown) => void): void {
    const { jobId, model } = job
    const place = this.placeOf(model, job.device ?? job.replay?.device, job.threads ?? job.replay?.threads)
    const { lane, holding } = this.hold(model, place)
    const entry: Running = {
      lane,
      stopped: false,
      sent: false,
      cancel: () => {
        finish({ type: 'cancelled', jobId })
      },
    }
    this.running.set(jobId, entry)
    const finish = (event: LaneJobEvent): void => {
      this.running.delete(jobId)
      this.budget.release(holding)
      if (event.type === 'done') {
        this.passed(model, lane.seat)
        if (lane.seat.device === 'cpu') this.placement.finishedJob(model.manifest.id)
      }
      if (event.type === 'failed' && event.error.code === 'device.lost') this.lost(lane)
      this.restLater(lane)
      onEvent(event)
    }
    const send = (): void => {
      if (entry.stopped) return
      entry.sent = true
      const { group, replay, trace, params, seed, priority, inputs } = job
      lane.generate(
        {
          type: 'generate',
          jobId,
          model,
          params,
          seed,
          priority,
          ...place,
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
    if (holding.admitted) send()
    else {
      holding.room.then(send, (thrown: unknown) => {
        if (entry.stopped) return
        this.running.delete(jobId)
        this.budget.release(holding)
        fail(thrown)
      })
    }
  }

  stop(jobId: string): void {
    const entry = this.running.get(jobId)
    if (entry === undefined || entry.stopped) return
    entry.stopped = true
    if (entry.sent) entry.lane.stop(jobId)
    else entry.cancel()
  }

  async warm(model: ModelSpec, device?: string): Promise<void> {
    await this.ask(model, device, (place) => ({ type: 'load', model, ...place }))
  }

  async verify(model: ModelSpec, device?: string): Promise<ConformanceReport> {
    const { value, lane } = await this.ask(model, device, (place) => ({ type: 'verify', model, ...place }))
    this.passed(model, lane.seat)
    return value as ConformanceReport
  }

  async selfTest(device: string): Promise<SelfTestResult> {
    const lane = this.laneOf({ id: `${device}-process`, kind: 'process', device })
    try {
      const details = await lane.request({ type: 'selfTest', device })
      return { device, ok: true, details }
    } catch (thrown) {
      const { message, help, details } = toErrorData(thrown)
      const reason = help === undefined ? message : `${message} ${help}`
      return { device, ok: false, reason, ...(details === undefined ? {} : { details }) }
    } finally {
      this.restLater(lane)
    }
  }

  async unloadAll(): Promise<void> {
    const idle = this.budget.all().filter((holding) => holding.users === 0)
    await Promise.all(
      idle.map(async ({ laneId, modelId }) => {
        await this.lanes
          .get(laneId)
          ?.request({ type: 'unload', modelId })
          .catch(() => undefined)
      }),
    )
  }

  status(): LanesStatus {
    return {
      lanes: [...this.lanes.values()].map((lane) => lane.status()),
      models: this.budget.all().map(({ laneId, modelId, device, threads, bytes, users }) => ({
        laneId,
        modelId,
        device,
        threads,
        bytes,
        busy: users > 0,
      })),
      usedBytes: this.budget.used,
      limitBytes: this.budget.limit,
      crashed: this.probation.crashedPairs(),
    }
  }

  async drain(deadlineMs = 2000): Promise<{ clean: boolean; stuck: string[] }> {
    this.draining = true
    for (const cancel of this.restTimers.values()) cancel()
    for (const entry of [...this.running.values()]) if (!entry.sent) entry.cancel()
    const lanes = [...this.lanes.values()]
    const ended = await Promise.all(lanes.map((lane) => lane.drain(deadlineMs)))
    const stuck = lanes.filter((_, i) => ended[i] === false).map((lane) => lane.seat.id)
    return { clean: stuck.length === 0, stuck }
  }

  private async ask(
    model: ModelSpec,
    device: string | undefined,
    asked: (place: Place) => Asked,
  ): Promise<{ value: unknown; lane: SupervisedLane }> {
    const place = this.placeOf(model, device, undefined)
    const { lane, holding } = this.hold(model, place)
    try {
      await holding.room
      return { value: await lane.request(asked(place)), lane }
    } finally {
      this.budget.release(holding)
      this.restLater(lane)
    }
  }

  /** Chooses the lane and counts the model there. @throws StudioError */
  private hold(model: ModelSpec, place: Place): { lane: SupervisedLane; holding: Holding } {
    if (this.draining) throw new StudioError('app.shuttingDown', 'Inkwave is closing and starts no more jobs')
    const { manifest, folder } = model
    const bytes = (this.options.estimateBytes ?? estimateOf)(model)
    const seat = this.placement.seatFor({
      modelId: manifest.id,
      device: place.device,
      fingerprint: fingerprintOf(model),
      builtIn: this.options.isBuiltIn(manifest, folder),
      estimateBytes: bytes,
    })
    const lane = this.laneOf(seat)
    return { lane, holding: this.budget.hold({ laneId: seat.id, modelId: manifest.id, ...place }, bytes) }
  }

  private placeOf(model: ModelSpec, device: string | undefined, threads: number | undefined): Place {
    const workload = model.manifest.family === 'diffusion' ? 'denoise' : 'tokenLoop'
    return {
      device: device ?? 'cpu',
      threads: threads ?? this.options.threads ?? threadsFor(workload).threads,
    }
  }

  private laneOf(seat: LaneSeat): SupervisedLane {
    const known = this.lanes.get(seat.id)
    if (known !== undefined) return known
    const { laneEntry, laneProcessEntry, spawnProcess, clock } = this.options
    const spawn = spawnProcess ?? forkProcess
    const lane = new SupervisedLane({
      seat,
      clock,
      breadcrumb: breadcrumbPath(this.folder, seat.id, process.pid),
      start: (breadcrumb, listener) =>
        seat.kind === 'process'
          ? processLane({ spawn, laneProcessEntry, laneEntry })(breadcrumb, listener)
          : threadLane(laneEntry, this.native())(breadcrumb, listener),
      onEvent: (from, event) => {
        this.heard(from, event)
      },
      onDeath: (death) => {
        this.buried(death)
      },
    })
    this.lanes.set(seat.id, lane)
    return lane
  }

  private control: ReturnType<typeof nativeControl> | undefined
  private native(): ReturnType<typeof nativeControl> {
    return (this.control ??= (this.options.native ?? nativeControl)())
  }

  private heard(lane: SupervisedLane, event: LaneEvent): void {
    if (event.type === 'loaded') this.budget.loaded(keyOf(lane, event))
    else if (event.type === 'unloaded') this.budget.unloaded(keyOf(lane, event))
    else if (event.type === 'log') this.options.log?.(event.level, `${lane.seat.id}: ${event.message}`)
    else if (event.type === 'slowStep' && this.placement.sawSlowSteps(event.modelId, event.device)) {
      const ms = String(Math.round(event.ms))
      this.options.log?.('info', `${event.modelId} takes steps of ${ms} ms and gets the second CPU lane`)
    }
  }

  /** A breadcrumb names the guilty; without one it is only certain when a single model was at work. */
  private buried({ lane, exit, crumb, models }: LaneDeath): void {
    this.budget.laneEnded(lane.seat.id)
    this.options.log?.('error', `lane ${lane.seat.id} ${exit.reason}: ${exit.detail}`)
    // A native fault would have taken this process along: a thread that ends alone ended by a JavaScript error.
    if (lane.seat.kind === 'thread') return
    const [first, ...others] = models
    const guilty = crumb ?? (others.every((other) => other.modelId === first?.modelId) ? first : undefined)
    if (guilty === undefined || guilty.modelId === selfTestModel) return
    const pair = this.probation.crashed(guilty.modelId, guilty.device, crumb?.step, exit.detail)
    this.options.log?.('warn', pair.reason ?? '')
  }

  /** A whole generation or check ran through outside: the pair may come in. */
  private passed(model: ModelSpec, seat: LaneSeat): void {
    if (seat.kind !== 'process') return
    this.probation.passed(model.manifest.id, seat.device, fingerprintOf(model))
  }

  private lost(lane: SupervisedLane): void {
    this.placement.lostDevice(lane.seat.device)
    if (lane.seat.kind === 'process') lane.rest()
    else lane.retire()
    this.options.log?.('warn', `${lane.seat.device} was lost; its jobs go on in a fresh process`)
  }

  private restLater(lane: SupervisedLane): void {
    const { id, kind } = lane.seat
    if (kind !== 'process' || this.draining) return
    this.restTimers.get(id)?.()
    this.restTimers.set(
      id,
      this.options.clock.after(processRestMs, () => {
        if (lane.isBusy) return
        this.budget.laneEnded(id)
        lane.rest()
      }),
    )
  }
}

function isEnd(event: LaneJobEvent): boolean {
  return event.type === 'done' || event.type === 'cancelled' || event.type === 'failed'
}

function keyOf(lane: SupervisedLane, event: Place & { modelId: string }): HoldingKey {
  return { laneId: lane.seat.id, modelId: event.modelId, device: event.device, threads: event.threads }
}

/** @throws StudioError `model.badManifest` for a family this version does not have */
function estimateOf(model: ModelSpec): number {
  const family = families.find((candidate) => candidate.id === model.manifest.family)
  if (family === undefined) {
    throw new StudioError('model.badManifest', `No family named ${model.manifest.family} is known`, {
      details: { modelId: model.manifest.id, family: model.manifest.family },
    })
  }
  return family.estimateBytes(modelFilesOf(model))
}
