import { StudioError } from '../../shared/index'

/** One model in one lane, as the budget counts it. */
export interface Holding {
  readonly laneId: string
  readonly modelId: string
  readonly device: string
  readonly threads: number
  readonly spinning?: boolean
  readonly bytes: number
  /** Jobs and requests that use it or wait for it. */
  users: number
  lastUsed: number
  /** Settled when it may be loaded. */
  readonly room: Promise<void>
  /** True once `room` is there. */
  admitted: boolean
  /** True once the lane said that it is loaded: from then on the system counts it too. */
  resident: boolean
}

export type HoldingKey = Pick<Holding, 'laneId' | 'modelId' | 'device' | 'threads' | 'spinning'>

export interface BudgetOptions {
  /** Bytes this process could still get. */
  readonly available: () => number
  readonly now: () => number
  /** Unloads an idle model; resolves when its memory is free. */
  readonly evict: (holding: HoldingKey) => Promise<void>
}

/** Kept free for the window, the system and what a run needs beside weights. */
const share = 0.8

/**
 * One memory budget over all lanes. A model is counted from the moment a job asks for it until its lane says that it is
 * unloaded. What does not fit makes the longest idle models go; what still does not fit is refused before loading.
 */
export class Budget {
  limit: number
  private readonly holdings: Holding[] = []
  private readonly options: BudgetOptions
  private turn: Promise<void> = Promise.resolve()

  constructor(options: BudgetOptions) {
    this.options = options
    this.limit = Math.floor(options.available() * share)
  }

  /** Counts one more user, and the model itself if it is new. Wait for `room` before loading. */
  hold(key: HoldingKey, bytes: number): Holding {
    const known = this.find(key)
    if (known !== undefined) {
      known.users++
      known.lastUsed = this.options.now()
      return known
    }
    // One at a time, so that two newcomers do not count on the same eviction.
    const room = this.turn.then(() => this.makeRoom(holding))
    const holding: Holding = {
      ...key,
      bytes,
      users: 1,
      lastUsed: this.options.now(),
      room,
      admitted: false,
      resident: false,
    }
    this.holdings.push(holding)
    this.turn = room.catch(() => undefined)
    return holding
  }

  /** One user less. The model stays, idle, unless it was never loaded. */
  release(holding: Holding): void {
    holding.users--
    holding.lastUsed = this.options.now()
    if (holding.users === 0 && !holding.resident) this.forget(holding)
  }

  loaded(key: HoldingKey): void {
    const holding = this.find(key)
    if (holding !== undefined) holding.resident = true
  }

  /** The lane said it is gone. */
  unloaded(key: HoldingKey): void {
    const holding = this.find(key)
    if (holding === undefined) return
    holding.resident = false
    if (holding.users === 0) this.forget(holding)
  }

  /** What it held is free again; models that jobs still wait for will be loaded anew. */
  laneEnded(laneId: string): void {
    for (const holding of this.all().filter((other) => other.laneId === laneId)) {
      holding.resident = false
      if (holding.users === 0) this.forget(holding)
    }
  }

  all(): Holding[] {
    return [...this.holdings]
  }

  get used(): number {
    return sum(this.holdings)
  }

  private async makeRoom(newcomer: Holding): Promise<void> {
    // Other programs may have given memory back since the start.
    this.limit = Math.max(this.limit, Math.floor(this.options.available() * share))
    const lacks = (): boolean => {
      const admitted = this.holdings.filter((holding) => holding.admitted)
      const unseen = sum(admitted.filter((holding) => !holding.resident))
      return newcomer.bytes > this.limit - sum(admitted) || newcomer.bytes > this.options.available() - unseen
    }
    while (lacks()) {
      const idle = this.holdings
        .filter((holding) => holding.users === 0)
        .sort((a, b) => a.lastUsed - b.lastUsed)[0]
      if (idle === undefined) throw this.refusal(newcomer)
      this.forget(idle)
      await this.options.evict(idle)
    }
    newcomer.admitted = true
  }

  private refusal({ modelId, bytes }: Holding): StudioError {
    const busy = this.holdings.filter((holding) => holding.users > 0 && holding.modelId !== modelId)
    return new StudioError(
      'device.outOfMemory',
      `${modelId} needs ${mb(bytes)} MB of memory and does not fit`,
      {
        help:
          busy.length > 0
            ? 'Wait for the jobs that are running, or stop them; or choose a smaller model.'
            : 'Close other programs, or choose a smaller model.',
        details: {
          modelId,
          neededBytes: bytes,
          limitBytes: this.limit,
          availableBytes: this.options.available(),
          inUse: busy.map((holding) => holding.modelId),
        },
      },
    )
  }

  private find(key: HoldingKey): Holding | undefined {
    return this.holdings.find(
      (other) =>
        other.laneId === key.laneId &&
        other.modelId === key.modelId &&
        other.device === key.device &&
        other.threads === key.threads &&
        other.spinning === key.spinning,
    )
  }

  private forget(holding: Holding): void {
    const at = this.holdings.indexOf(holding)
    if (at >= 0) this.holdings.splice(at, 1)
  }
}

const sum = (holdings: readonly Holding[]): number => holdings.reduce((total, { bytes }) => total + bytes, 0)
const mb = (bytes: number): string => String(Math.ceil(bytes / 1e6))
