import type { Chunk, ErrorData, Manifest, Replay } from '../shared/index'
import type { ConformanceReport, Output } from './families/family'

/**
 * What main and a lane say to each other, over a worker's port or a child process's channel. Plain data only.
 * Buffers in chunks and outputs are transferred on the thread lane, cloned on the process lane.
 */

/** `ModelFiles` as data. */
export interface ModelSpec {
  readonly manifest: Manifest
  readonly folder: string
  readonly uses: Readonly<Record<string, ModelSpec>>
}

export interface GenerateCommand {
  type: 'generate'
  jobId: string
  model: ModelSpec
  device: string
  threads: number
  params: Record<string, unknown>
  seed: number
  priority: 'interactive' | 'batch'
  replay?: Replay
  trace?: boolean
}

export type LaneCommand =
  | GenerateCommand
  | { type: 'load'; requestId: string; model: ModelSpec; device: string; threads: number }
  | { type: 'unload'; requestId: string; modelId: string }
  | { type: 'verify'; requestId: string; model: ModelSpec; device: string; threads: number }
  | { type: 'selfTest'; requestId: string; device: string }
  /** Process lane only; the thread lane is stopped through shared memory and RunOptionsSetTerminate. */
  | { type: 'stop'; jobId: string }
  | { type: 'quit' }

export type LaneEvent =
  | {
      type: 'ready'
      /** OrtRunOptions* per job slot: main terminates a call in flight through these. */
      runOptions: bigint[]
      ortVersion: string
      cpu: string
      pid: number
    }
  /** A job took a slot. From here on main can stop it inside native calls. */
  | { type: 'started'; jobId: string; slot: number }
  | { type: 'loaded'; jobId?: string; requestId?: string; modelId: string; bytes: number; ms: number }
  | { type: 'unloaded'; requestId?: string; modelId: string }
  | { type: 'chunk'; jobId: string; chunk: Chunk }
  | { type: 'trace'; jobId: string; name: string; value: unknown }
  | {
      type: 'done'
      jobId: string
      outputs: Output[]
      title: string
      finishReason: string
      params?: Record<string, unknown>
      replay: Replay
    }
  | { type: 'cancelled'; jobId: string }
  | { type: 'failed'; jobId: string; error: ErrorData }
  | { type: 'answer'; requestId: string; value: unknown }
  | { type: 'refused'; requestId: string; error: ErrorData }
  /** About to do something that could take the process down (first load, first run); main keeps the breadcrumb. */
  | { type: 'step'; modelId: string; device: string; step: 'load' | 'firstRun' | 'safe' }
  | { type: 'idle' }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string }

/**
 * Shared memory of a thread lane: `Int32Array` of `laneSlots` stop flags. Slot of a job is in `started`.
 * A job that has no slot yet is stopped by the `stop` message.
 */
export const laneSlots = 16

export type { ConformanceReport }
