import type { Probation } from './probation'

/** One place inference may run in. */
export interface LaneSeat {
  readonly id: string
  readonly kind: 'thread' | 'process'
  readonly device: string
}

export interface Candidate {
  readonly modelId: string
  readonly device: string
  readonly fingerprint: string
  readonly builtIn: boolean
  readonly estimateBytes: number
}

/**
 * Which lane a job gets. Outside (a process of its own kind) goes what may take the process down: pairs that crashed
 * once, models a user brought and graphics devices until they passed, devices that were lost, and models so big
 * that the system might end the process that holds them. Everything else shares one thread per device; on the CPU,
 * models with long steps share a second one, so that nobody who writes waits for a picture's step.
 */
export class Placement {
  private readonly probation: Probation
  private readonly availableBytes: () => number
  private readonly lost = new Set<string>()
  /** Models that took long steps since a job of theirs last ran through. */
  private readonly longSinceFinish = new Set<string>()

  /** @param availableBytes what all models together could use */
  constructor(probation: Probation, availableBytes: () => number) {
    this.probation = probation
    this.availableBytes = availableBytes
  }

  seatFor(candidate: Candidate): LaneSeat {
    const { device, modelId } = candidate
    if (this.mustStayOutside(candidate)) return { id: `${device}-process`, kind: 'process', device }
    if (device === 'cpu' && this.probation.isSlow(modelId)) return { id: 'cpu-2', kind: 'thread', device }
    return { id: device, kind: 'thread', device }
  }

  /** The model takes long steps. @returns true when it gets the second lane from now on and had it not before */
  sawSlowSteps(modelId: string, device: string): boolean {
    if (device !== 'cpu') return false
    this.longSinceFinish.add(modelId)
    if (this.probation.isSlow(modelId)) return false
    this.probation.markSlow(modelId)
    return true
  }

  /**
   * A job ran through. If its steps were short, the model is quick after all: the machine was busy with something
   * else when its steps were long, and it comes back to the first lane.
   */
  finishedJob(modelId: string): void {
    if (!this.longSinceFinish.delete(modelId)) this.probation.clearSlow(modelId)
  }

  /** The device's thread lane takes no more jobs: in this process the driver's state cannot be trusted again. */
  lostDevice(device: string): void {
    this.lost.add(device)
  }

  private mustStayOutside({ modelId, device, fingerprint, builtIn, estimateBytes }: Candidate): boolean {
    if (this.lost.has(device) || this.probation.hasCrashed(modelId, device)) return true
    if (estimateBytes > this.availableBytes() / 2) return true
    const trusted = builtIn && device === 'cpu' && !this.probation.isOnTrial(modelId, device)
    return !trusted && !this.probation.hasPassed(modelId, device, fingerprint)
  }
}
