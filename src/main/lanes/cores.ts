import { loadavg } from 'node:os'
import { readCores, threadsFor, type Workload } from '../../workers/engine/threads'

/** How long a lane counts as busy after its last job: what follows at once must not load a model anew. */
const settleMs = 30_000
/** Load averages, per core, above which other programs crowd the machine, and below which it is quiet again. */
const crowded = 2
const quiet = 0.75

export interface CoreSharingOptions {
  /** Milliseconds, monotonic. */
  readonly now: () => number
  /** Cores this process may use. */
  readonly cores?: () => number
  /** Runnable threads of the machine over the last minute; 0 where the system does not tell. */
  readonly load?: () => number
}

export interface CoreShare {
  readonly threads: number
  readonly spinning: boolean
}

/**
 * Shares the cores among the CPU lanes. Two lanes together have at most as many threads as there are cores, and threads
 * spin only on a quiet machine: beside others that want the cores, spinning makes a token loop five times slower.
 */
export class CoreSharing {
  private readonly now: () => number
  private readonly cores: () => number
  private readonly load: () => number
  private readonly lanes = new Map<string, { running: number; last: number }>()
  private isCrowded = false

  constructor(options: CoreSharingOptions) {
    this.now = options.now
    this.cores = options.cores ?? usableCores
    this.load = options.load ?? (() => loadavg()[0] ?? 0)
  }

  shareOf(workload: Workload, laneId: string): CoreShare {
    const cores = this.cores()
    const policy = threadsFor(workload, { physical: cores, allowed: cores, quota: Infinity })
    const second = Math.max(1, Math.floor(cores / 2))
    const room = laneId === 'cpu-2' ? second : this.isBusy('cpu-2') ? cores - second : cores
    const threads = Math.max(1, Math.min(policy.threads, room))
    return { threads, spinning: policy.spinning && threads > 1 && this.isQuietFor(laneId) }
  }

  /** A job of a CPU lane begins. Call the result, once, when it has ended. */
  begin(laneId: string): () => void {
    const lane = this.lanes.get(laneId) ?? { running: 0, last: 0 }
    this.lanes.set(laneId, lane)
    lane.running++
    return () => {
      lane.running--
      lane.last = this.now()
    }
  }

  private isQuietFor(laneId: string): boolean {
    const perCore = this.load() / this.cores()
    if (perCore > crowded) this.isCrowded = true
    else if (perCore < quiet) this.isCrowded = false
    return !this.isCrowded && ![...this.lanes.keys()].some((other) => other !== laneId && this.isBusy(other))
  }

  private isBusy(laneId: string): boolean {
    const lane = this.lanes.get(laneId)
    return lane !== undefined && (lane.running > 0 || this.now() - lane.last < settleMs)
  }
}

function usableCores(): number {
  const { physical, allowed, quota } = readCores()
  return Math.max(1, Math.min(physical, allowed, Math.floor(quota)))
}
