import {
  interactiveSlots,
  laneSlots,
  requestSlot,
  type GenerateCommand,
  type LaneCommand,
  type LaneEvent,
  type WorkerCommand,
} from './protocol'

/** How a lane's thread is reached. */
export interface SlotPort {
  post(command: WorkerCommand): void
  terminate(pointer: bigint): void
  cancelLoads(): void
}

/**
 * Which job holds which stop switch. A slot is given when a job is sent and taken back when this side has *heard*
 * that the job ended, so a stop can never hit the slot's next job.
 */
export class LaneSlots {
  readonly shared = new SharedArrayBuffer(laneSlots * Int32Array.BYTES_PER_ELEMENT)
  private readonly flags = new Int32Array(this.shared)
  private readonly jobs = new Map<string, { slot: number; mayBeLoading: boolean }>()
  private readonly free: number[] = []
  private readonly waiting: GenerateCommand[] = []
  private runOptions: readonly bigint[] = []
  private readonly port: SlotPort

  constructor(port: SlotPort) {
    this.port = port
    for (let slot = laneSlots - 1; slot > requestSlot; slot--) this.free.push(slot)
  }

  /** Passes a command on. @returns events that need no lane: a job stopped before it had a slot. */
  send(command: LaneCommand): LaneEvent[] {
    if (command.type === 'generate') {
      this.waiting.push(command)
      this.fill()
      return []
    }
    if (command.type === 'stop') return this.stop(command.jobId)
    if (command.type === 'stopAll') {
      this.raise(requestSlot, true)
      return [...this.waiting.map(({ jobId }) => jobId), ...this.jobs.keys()].flatMap((jobId) =>
        this.stop(jobId),
      )
    }
    this.port.post(command)
    return []
  }

  heard(event: LaneEvent): void {
    if (event.type === 'ready') this.runOptions = event.runOptions
    else if (event.type === 'chunk') {
      const job = this.jobs.get(event.jobId)
      if (job !== undefined) job.mayBeLoading = false
    } else if (event.type === 'done' || event.type === 'cancelled' || event.type === 'failed') {
      const job = this.jobs.get(event.jobId)
      if (job !== undefined) this.free.push(job.slot)
      this.jobs.delete(event.jobId)
      this.fill()
    }
  }

  /** The thread is gone and its run options with it. */
  ended(): void {
    this.runOptions = []
  }

  private stop(jobId: string): LaneEvent[] {
    const at = this.waiting.findIndex((command) => command.jobId === jobId)
    if (at >= 0) {
      this.waiting.splice(at, 1)
      return [{ type: 'cancelled', jobId }]
    }
    const job = this.jobs.get(jobId)
    if (job === undefined) return []
    this.raise(job.slot, job.mayBeLoading)
    this.port.post({ type: 'stop', jobId })
    return []
  }

  /** Flag first: the lane clears terminate and then reads the flag, so one of the two always reaches the job. */
  private raise(slot: number, mayBeLoading: boolean): void {
    Atomics.store(this.flags, slot, 1)
    // Unknown until this side has read the lane's `ready`; the lane may be loading already.
    const pointer = this.runOptions[slot]
    if (pointer !== undefined) this.port.terminate(pointer)
    if (mayBeLoading) this.port.cancelLoads()
  }

  private fill(): void {
    for (;;) {
      const at = this.nextWaiting()
      const slot = at < 0 ? undefined : this.free.pop()
      if (slot === undefined) return
      for (const command of this.waiting.splice(at, 1)) {
        Atomics.store(this.flags, slot, 0)
        this.jobs.set(command.jobId, { slot, mayBeLoading: true })
        this.port.post({ ...command, slot })
      }
    }
  }

  private nextWaiting(): number {
    const interactive = this.waiting.findIndex((command) => command.priority === 'interactive')
    if (interactive >= 0) return interactive
    return this.waiting.length > 0 && this.free.length > interactiveSlots ? 0 : -1
  }
}
