import type { LaneCommand, LaneEvent } from '../../workers/protocol'

/** How a lane's thread or process ended. */
export interface LaneExit {
  /** `quit`: as asked. `killed`: by a signal from outside. `crashed`: by its own fault. */
  readonly reason: 'quit' | 'killed' | 'crashed'
  /** For people and logs: exit code, signal, message. */
  readonly detail: string
}

export interface LaneListener {
  onEvent(event: LaneEvent): void
  /** Once, the last thing heard. */
  onExit(exit: LaneExit): void
}

/** One running lane, wherever it runs. */
export interface LaneHost {
  readonly pid: number | undefined
  send(command: LaneCommand): void
  /** Ends it at once where that is safe. @returns false for a thread: it would take the process with it */
  kill(): boolean
}

/** Starts a lane that keeps its breadcrumb in the given file. */
export type StartLane = (breadcrumb: string, listener: LaneListener) => LaneHost
