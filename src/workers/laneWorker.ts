import { Worker } from 'node:worker_threads'
import { LaneSlots } from './laneWorkerSlots'
import type { LaneCommand, LaneEvent, LaneWorkerData } from './protocol'

/** What the thread that owns a lane can do to it natively; all callable while the lane is inside a native call. */
export interface NativeControl {
  newLedger(): SharedArrayBuffer
  /** `RunOptionsSetTerminate`. */
  terminate(pointer: bigint): void
  cancelLoads(ledger: SharedArrayBuffer): void
  /** Frees what a lane left behind; only after its thread has ended. @returns how many handles */
  releaseLedger(ledger: SharedArrayBuffer): number
}

export interface LaneWorkerOptions {
  /** Absolute path of the built `lane.js`. */
  readonly entry: string
  readonly breadcrumb: string
  readonly native: NativeControl
  readonly onEvent: (event: LaneEvent) => void
  /** Once. Undefined after `quit`, otherwise why the thread ended. */
  readonly onExit: (failure: string | undefined) => void
}

export interface LaneWorker {
  send(command: LaneCommand): void
}

/**
 * Starts a lane's thread and keeps what stops it: the flags in shared memory and the run options. Used by main (thread
 * lane) and by the child process (process lane), so that both stop a native call in the same way. The thread is never
 * terminated from outside: it ends after `quit`, or by its own fault.
 */
export function startLaneWorker(options: LaneWorkerOptions): LaneWorker {
  const { native, onEvent, onExit } = options
  const ledger = native.newLedger()
  const slots = new LaneSlots({
    post: (command) => {
      worker.postMessage(command)
    },
    terminate: (pointer) => {
      native.terminate(pointer)
    },
    cancelLoads: () => {
      native.cancelLoads(ledger)
    },
  })
  const workerData: LaneWorkerData = { stopFlags: slots.shared, ledger, breadcrumb: options.breadcrumb }
  // With a limit of its own a lane that exhausts its heap ends alone; without one it takes the process with it.
  const resourceLimits = { maxOldGenerationSizeMb: 1536 }
  const worker = new Worker(options.entry, { name: 'lane', workerData, resourceLimits })
  let failure: string | undefined
  let quitting = false

  worker.on('message', (event: LaneEvent) => {
    slots.heard(event)
    onEvent(event)
  })
  worker.on('error', (error) => {
    failure = error.message
  })
  worker.on('exit', (code) => {
    slots.ended()
    const freed = native.releaseLedger(ledger)
    if (quitting && failure === undefined && code === 0) onExit(undefined)
    else
      onExit(`${failure ?? `thread ended with code ${String(code)}`}; ${String(freed)} native handles freed`)
  })
  return {
    send: (command) => {
      if (command.type === 'quit') quitting = true
      for (const event of slots.send(command)) onEvent(event)
    },
  }
}
