import { slowStepMs } from '../../workers/protocol'
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

/** So many long steps are no accident of a busy machine. */
const slowStepsToMove = 3

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
  private readonly slowSteps = new Map<string, number>()

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

  /** A step of `ms` kept a lane. @returns true when the model gets the second lane from now on */
  sawStep(modelId: string, device: string, ms: number): boolean {
    if (device !== 'cpu' || ms <= slowStepMs || this.probation.isSlow(modelId)) return false
    const count = (this.slowSteps.get(modelId) ?? 0) + 1
    this.slowSteps.set(modelId, count)
    if (count < slowStepsToMove) return false
    this.probation.markSlow(modelId)
    return true
  }

  /** The device's thread lane takes no more jobs: in this process the driver's state cannot be trusted again. */
  lostDevice(device: string): void {
    this.lost.add(device)
  }

  private mustStayOutside({ modelId, device, fingerprint, builtIn, estimateBytes }: Candidate): boolean {
    if (this.lost.has(device) || this.probation.hasCrashed(modelId, device)) return true
    if (estimateBytes > this.availableBytes() / 2) return true
    const trusted = builtIn && device === 'cpu'
    return !trusted && !this.probation.hasPassed(modelId, device, fingerprint)
  }
}
