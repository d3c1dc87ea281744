import { laneSlots } from '../protocol'
import { cpuSignature } from './cpu'
import { requireProvider } from './devices/index'
import { selfTest, type SelfTestReport } from './devices/selfTest'
import { ortVersion } from './ort/digests'
import { ortApi } from './ort/api'
import { newLedger, openLedger } from './ort/ledger'
import { loadSession } from './ort/load'
import { createRunOptionsPool, unset } from './ort/runOptions'
import { threadsFor } from './threads'
import type { Engine, RunHandle } from './types'

export interface EngineOptions {
  /** The lane's handle ledger, made by main with `newLedger()`; one of its own when omitted (CLI, tests). */
  readonly ledger?: SharedArrayBuffer
  /** Job slots, each with its own run options. */
  readonly slots?: number
  /** Threads granted by main; otherwise the policy's own for this machine. */
  readonly threads?: number
}

/** The engine of one lane: it lives and dies with the lane's thread. */
export interface LaneEngine extends Engine {
  /** OrtRunOptions* by slot, for the lane's `ready` event. */
  readonly runOptions: readonly bigint[]
  readonly ledger: SharedArrayBuffer
  /** The stop switch of the job in `slot`; `stopped` reads the flag main sets before it calls `terminate`. */
  runHandle(slot: number, stopped: () => boolean): RunHandle
  /** The same engine, whose loads end with RunStopped once `run` is stopped. Hand it to `family.load`. */
  loadingFor(run: RunHandle): Engine
  /** `RunOptionsUnsetTerminate` of a slot that is used again; a session's run does it by itself. */
  clearTerminate(slot: number): void
  /** A fixed network on `device` against the processor. @throws StudioError `device.unavailable`, `device.selfTestFailed` */
  selfTest(device: string): SelfTestReport
  /** Releases the run options. Sessions are disposed by whoever created them. */
  dispose(): void
}

/**
 * Opens ONNX Runtime on this thread.
 * @throws StudioError `internal` if telemetry was not turned off on the main thread, `device.unavailable` if the
 *   library is missing, damaged or of another version.
 */
export function createEngine(options: EngineOptions = {}): LaneEngine {
  ortApi()
  const ledger = openLedger(options.ledger ?? newLedger())
  const pool = createRunOptionsPool(ledger, options.slots ?? laneSlots)
  const threads = options.threads ?? threadsFor('denoise').threads
  const cpu = cpuSignature()
  const loading = (run: RunHandle | undefined): Engine => ({
    ortVersion,
    cpu,
    threads,
    createSession(path, session = {}) {
      const provider = requireProvider(session.device ?? 'cpu')
      return loadSession(path, { threads, ...session }, provider.append(session), ledger, run)
    },
  })
  const engine = loading(undefined)
  return {
    ...engine,
    runOptions: pool.pointers,
    ledger: ledger.buffer,
    runHandle: (slot, stopped) => pool.handle(slot, stopped),
    loadingFor: loading,
    clearTerminate: (slot) => {
      unset(pool.handle(slot, () => false).pointer)
    },
    selfTest: (device) => selfTest(engine, device),
    dispose: () => {
      pool.dispose()
    },
  }
}

export { openRuntime } from './ort/api'
export { yieldToWindow } from './ort/priority'
export { disableTelemetry } from './ort/telemetry'
export { terminate } from './ort/runOptions'
export { cancelLoads, newLedger, releaseLedger } from './ort/ledger'
export { listDevices } from './devices/index'
