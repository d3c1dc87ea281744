import { nativeControl } from '../../workers/laneNative'
import type { LaneEvent } from '../../workers/protocol'
import { breadcrumbPath } from './breadcrumb'
import { forkProcess } from './forkProcess'
import { SupervisedLane, type LaneDeath } from './lane'
import type { LaneSeat } from './placement'
import { processLane } from './processLane'
import { threadLane } from './threadLane'
import type { LanesOptions } from './types'

/** A process lane that has had nothing to do for so long gives its memory back. */
const processRestMs = 30_000

export interface FleetOptions {
  readonly lanes: LanesOptions
  /** Where breadcrumbs lie. */
  readonly folder: string
  readonly onEvent: (lane: SupervisedLane, event: LaneEvent) => void
  readonly onDeath: (death: LaneDeath) => void
  /** A lane went to rest: what it held is free. */
  readonly onRest: (laneId: string) => void
}

/** The lanes that exist, each made when it is first needed. */
export class Fleet {
  private readonly options: FleetOptions
  private readonly lanes = new Map<string, SupervisedLane>()
  private readonly restTimers = new Map<string, () => void>()
  private control: ReturnType<typeof nativeControl> | undefined
  private draining = false

  constructor(options: FleetOptions) {
    this.options = options
  }

  get isDraining(): boolean {
    return this.draining
  }

  all(): SupervisedLane[] {
    return [...this.lanes.values()]
  }

  laneAt(seat: LaneSeat): SupervisedLane {
    const known = this.lanes.get(seat.id)
    if (known !== undefined) return known
    const { lanes, folder, onEvent, onDeath } = this.options
    const { laneEntry, laneProcessEntry, clock, spawnProcess: spawn = forkProcess } = lanes
    const lane = new SupervisedLane({
      seat,
      clock,
      breadcrumb: breadcrumbPath(folder, seat.id, process.pid),
      start: (breadcrumb, listener) =>
        seat.kind === 'process'
          ? processLane({ spawn, laneProcessEntry, laneEntry })(breadcrumb, listener)
          : threadLane(laneEntry, this.native())(breadcrumb, listener),
      onEvent,
      onDeath,
    })
    this.lanes.set(seat.id, lane)
    return lane
  }

  /** Unloads an idle model. A lane that ends instead has freed it as well. */
  async unload({ laneId, modelId }: { laneId: string; modelId: string }): Promise<void> {
    await this.lanes
      .get(laneId)
      ?.request({ type: 'unload', modelId })
      .catch(() => undefined)
  }

  /** Lets a process lane go once it has been idle for a while. */
  restLater(lane: SupervisedLane): void {
    const { id, kind } = lane.seat
    if (kind !== 'process' || this.draining) return
    this.restTimers.get(id)?.()
    this.restTimers.set(
      id,
      this.options.lanes.clock.after(processRestMs, () => {
        if (lane.isBusy) return
        this.options.onRest(id)
        lane.rest()
      }),
    )
  }

  /** @returns the ids of lanes that are still inside a native call at the deadline */
  async drain(deadlineMs: number): Promise<string[]> {
    this.draining = true
    for (const cancel of this.restTimers.values()) cancel()
    const lanes = this.all()
    const ended = await Promise.all(lanes.map((lane) => lane.drain(deadlineMs)))
    return lanes.filter((_, i) => ended[i] === false).map((lane) => lane.seat.id)
  }

  private native(): ReturnType<typeof nativeControl> {
    return (this.control ??= (this.options.lanes.native ?? nativeControl)())
  }
}
