import type { Engine, RunHandle } from './engine/types'
import type { LaneEvent, WorkerCommand } from './protocol'

/** The lane's end of the channel to whoever started it. */
export interface LanePort {
  /** `transfer`: buffers whose memory moves to the receiver. */
  post(event: LaneEvent, transfer?: readonly ArrayBuffer[]): void
  onCommand(listener: (command: WorkerCommand) => void): void
  /** No more commands; the worker may end. */
  close(): void
}

/** What a lane needs of the engine: one per lane, on the lane's thread. */
export interface LaneEngine extends Engine {
  /** OrtRunOptions* per slot; they live as long as the lane, so that a late terminate never hits freed memory. */
  readonly runOptions: readonly bigint[]
  runHandle(slot: number, stopped: () => boolean): RunHandle
  /** The same engine, whose loads end with RunStopped once `run` is stopped. */
  loadingFor(run: RunHandle): Engine
  /** Fixed input on `device`, output compared with the CPU's. @throws StudioError `device.*` */
  selfTest(device: string): unknown
  dispose(): void
}

/** Milliseconds, monotonic. */
export type Now = () => number
