import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError, toErrorData } from '../../shared/index'
import { availableMemory } from '../../workers/engine/memory'
import { ortVersion } from '../../workers/engine/ort/digests'
import type { Comparison } from '../../workers/families/compareProbes'
import type { ConformanceReport } from '../../workers/families/family'
import { selfTestModel } from '../../workers/laneLoopRequests'
import { fingerprintOf } from '../../workers/modelFiles'
import type { JobEnd, LaneEvent, LaneJobEvent, ModelSpec, Place } from '../../workers/protocol'
import { isProcessAlive, takeOldCrumbs } from './breadcrumb'
import { Budget, type Holding, type HoldingKey } from './budget'
import { CoreSharing } from './cores'
import { estimateOf, familyOf } from './estimate'
import { Fleet } from './fleet'
import type { LaneDeath, SupervisedLane } from './lane'
import type { Asked } from './laneWork'
import { Placement, type LaneSeat } from './placement'
import { Probation } from './probation'
import { RunningJobs, type Seated } from './runningJobs'
import { standingOf } from './standing'
import { Trust, type Verdict } from './trust'
import type { JobHandle, LaneJob, Lanes, LanesOptions, LanesStatus, SelfTestResult } from './types'

/** Makes the door to everything that generates. Nothing starts before the first job, warm-up or check. */
export function createLanes(options: LanesOptions): Lanes {
  return new AllLanes(options)
}

class AllLanes implements Lanes {
  private readonly options: LanesOptions
  private readonly probation: Probation
  private readonly trustOf: Trust
  private readonly placement: Placement
  private readonly budget: Budget
  private readonly fleet: Fleet
  private readonly cores: CoreSharing
  private readonly jobs: RunningJobs

  constructor(options: LanesOptions) {
    this.options = options
    const folder = join(options.dataFolder, 'lanes')
    const date = (): Date => options.clock.date()
    mkdirSync(folder, { recursive: true })
    this.probation = new Probation(folder, date)
    this.trustOf = new Trust(folder, date)
    for (const crumb of takeOldCrumbs(folder, isProcessAlive)) {
      if (crumb.modelId === selfTestModel) continue
      const pair = this.probation.crashed(crumb.modelId, crumb.device, crumb.step, 'Inkwave ended with it')
      options.log?.('warn', pair.reason ?? '')
    }
    const available = options.availableMemory ?? (() => availableMemory())
    this.budget = new Budget({
      available,
      now: () => options.clock.now(),
      evict: (holding) => this.fleet.unload(holding),
    })
    this.cores = new CoreSharing({ now: () => options.clock.now() })
    this.placement = new Placement(this.probation, () => available() + this.budget.used)
    this.fleet = new Fleet({
      lanes: options,
      folder,
      onEvent: (lane, event) => {
        this.heard(lane, event)
      },
      onDeath: (death) => {
        this.buried(death)
      },
      onRest: (laneId) => {
        this.budget.laneEnded(laneId)
      },
    })
    this.jobs = new RunningJobs({
      seat: (job) =>
        this.hold(job.model, job.device ?? job.replay?.device, job.threads ?? job.replay?.threads),
      onEnd: (job, seated, event) => {
        this.ended(job, seated, event)
      },
    })
  }

  generate(job: LaneJob, onEvent: (event: LaneJobEvent) => void): JobHandle {
    return this.jobs.start(job, onEvent)
  }

  stop(jobId: string): void {
    this.jobs.stop(jobId)
  }

  async warm(model: ModelSpec, device?: string): Promise<void> {
    const seated = this.hold(model, device)
    await this.ask(seated, { type: 'load', model, ...seated.place })
  }

  async verify(model: ModelSpec, device?: string): Promise<ConformanceReport> {
    const seated = this.hold(model, device)
    const report = await this.ask(seated, { type: 'verify', model, ...seated.place })
    this.passed(model, seated.lane.seat)
    return report as ConformanceReport
  }

  async selfTest(device: string): Promise<SelfTestResult> {
    const lane = this.fleet.laneAt(outside(device))
    try {
      const details = await lane.request({ type: 'selfTest', device })
      return { device, ok: true, details }
    } catch (thrown) {
      const { message, help, details } = toErrorData(thrown)
      const reason = help === undefined ? message : `${message} ${help}`
      return { device, ok: false, reason, ...(details === undefined ? {} : { details }) }
    } finally {
      this.fleet.restLater(lane)
    }
  }

  trust(model: ModelSpec, device: string): Promise<Verdict> {
    const question = { modelId: model.manifest.id, device, fingerprint: fingerprintOf(model), ortVersion }
    return this.trustOf.judge(question, async () => {
      const seated = this.hold(model, device, undefined, outside(device))
      try {
        const worst = (await this.ask(seated, { type: 'compare', model, ...seated.place })) as
          Comparison | undefined
        this.passed(model, seated.lane.seat)
        return worst?.error
      } catch (thrown) {
        if (toErrorData(thrown).code === 'device.lost') this.lost(seated.lane)
        throw thrown
      }
    })
  }

  standing(modelId: string): ReturnType<typeof standingOf> {
    return standingOf(modelId, this.probation, this.trustOf)
  }

  reset(modelId: string): number {
    return this.trustOf.forget(modelId) + this.probation.reset(modelId)
  }

  async unload(modelId: string): Promise<void> {
    await this.unloadIdle((holding) => holding.modelId === modelId)
  }

  async unloadAll(): Promise<void> {
    await this.unloadIdle(() => true)
  }

  private async unloadIdle(which: (holding: HoldingKey) => boolean): Promise<void> {
    const idle = this.budget.all().filter((holding) => holding.users === 0 && which(holding))
    await Promise.all(idle.map((holding) => this.fleet.unload(holding)))
  }

  status(): LanesStatus {
    return {
      lanes: this.fleet.all().map((lane) => lane.status()),
      models: this.budget.all().map(({ laneId, modelId, device, threads, bytes, users }) => ({
        ...{ laneId, modelId, device, threads, bytes },
        busy: users > 0,
      })),
      usedBytes: this.budget.used,
      limitBytes: this.budget.limit,
      crashed: this.probation.crashedPairs(),
    }
  }

  async drain(deadlineMs = 2000): Promise<{ clean: boolean; stuck: string[] }> {
    this.jobs.cancelUnsent()
    const stuck = await this.fleet.drain(deadlineMs)
    return { clean: stuck.length === 0, stuck }
  }

  private async ask({ lane, holding, end }: Seated, asked: Asked): Promise<unknown> {
    try {
      await holding.room
      return await lane.request(asked)
    } finally {
      this.budget.release(holding)
      end()
      this.fleet.restLater(lane)
    }
  }

  /** Chooses lane (where none is given), threads and spinning, and counts the model there. @throws StudioError */
  private hold(model: ModelSpec, device = 'cpu', threads = this.options.threads, given?: LaneSeat): Seated {
    if (this.fleet.isDraining)
      throw new StudioError('app.shuttingDown', 'Inkwave is closing and starts no more jobs')
    const { manifest, folder } = model
    const modelId = manifest.id
    const bytes = (this.options.estimateBytes ?? estimateOf)(model)
    const seat =
      given ??
      this.placement.seatFor({
        ...{ modelId, device, estimateBytes: bytes },
        fingerprint: fingerprintOf(model),
        builtIn: this.options.isBuiltIn(manifest, folder),
      })
    const share = this.cores.shareOf(familyOf(model).workload, seat.id)
    const wanted: Place = { device, threads: threads ?? share.threads, spinning: share.spinning }
    const place =
      threads === undefined ? this.placeAlready({ laneId: seat.id, modelId }, wanted, bytes) : wanted
    const holding: Holding = this.budget.hold({ laneId: seat.id, modelId, ...place }, bytes)
    return { place, lane: this.fleet.laneAt(seat), holding, end: this.cores.begin(seat.id) }
  }

  /** A big model stays as it was loaded: reading gigabytes again costs more than a better share of the cores gives. */
  private placeAlready(at: Pick<HoldingKey, 'laneId' | 'modelId'>, wanted: Place, bytes: number): Place {
    if (bytes < bigBytes) return wanted
    const there = this.budget
      .all()
      .find(
        ({ laneId, modelId, device, resident }) =>
          resident && laneId === at.laneId && modelId === at.modelId && device === wanted.device,
      )
    return there === undefined ? wanted : placeOf(there)
  }

  private ended({ model }: LaneJob, { lane, holding, end }: Seated, event: JobEnd): void {
    this.budget.release(holding)
    end()
    if (event.type === 'done') {
      this.passed(model, lane.seat)
      if (lane.seat.device === 'cpu') this.placement.finishedJob(model.manifest.id)
    }
    if (event.type === 'failed' && event.error.code === 'device.lost') this.lost(lane)
    this.fleet.restLater(lane)
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
    if (seat.kind === 'process') this.probation.passed(model.manifest.id, seat.device, fingerprintOf(model))
  }

  private lost(lane: SupervisedLane): void {
    this.placement.lostDevice(lane.seat.device)
    if (lane.seat.kind === 'process') lane.rest()
    else lane.retire()
    this.options.log?.('warn', `${lane.seat.device} was lost; its jobs go on in a fresh process`)
  }
}

/** Bytes above which a model is not loaded again for another share of the cores. */
const bigBytes = 1e9

const outside = (device: string): LaneSeat => ({ id: `${device}-process`, kind: 'process', device })

function keyOf(lane: SupervisedLane, event: Place & { modelId: string }): HoldingKey {
  return { laneId: lane.seat.id, modelId: event.modelId, ...placeOf(event) }
}

function placeOf({ device, threads, spinning }: Place): Place {
  return { device, threads, ...(spinning === undefined ? {} : { spinning }) }
}
