import type { Chunk, ErrorData, Manifest, Replay } from '../shared/index'
import type { ConformanceReport, Output } from './families/family'

/**
 * What main and a lane say to each other, over a worker's port or a child process's channel. Plain data only.
 * Big buffers in chunks and outputs are transferred on the thread lane, cloned on the process lane; either way
 * they are handed over, and a family may not touch them again.
 */

/** `ModelFiles` as data. */
export interface ModelSpec {
  readonly manifest: Manifest
  readonly folder: string
  readonly uses: Readonly<Record<string, ModelSpec>>
}

/** A stored file that a job starts from. */
export interface InputFile {
  /** Absolute. */
  readonly path: string
  readonly mime: string
}

/** Where a model runs in a lane. Thread counts are part of a load, because a session is made for its threads. */
export interface Place {
  device: string
  threads: number
  /** Whether its threads may wait busily; for families whose runs gain by it. Default: where there is more than one. */
  spinning?: boolean
}

export interface GenerateCommand extends Place {
  type: 'generate'
  jobId: string
  model: ModelSpec
  params: Record<string, unknown>
  seed: number
  /** By role. */
  inputs?: Readonly<Record<string, InputFile>>
  priority: 'interactive' | 'batch'
  /** Jobs of one group run one behind another (twenty pictures of one request); others share the lane by turns. */
  group?: string
  replay?: Replay
  trace?: boolean
}

export type LaneRequest =
  | ({ type: 'load'; requestId: string; model: ModelSpec } & Place)
  | { type: 'unload'; requestId: string; modelId: string }
  | ({ type: 'verify'; requestId: string; model: ModelSpec } & Place)
  /** The model's fixed input on `device` and on the processor. */
  | ({ type: 'compare'; requestId: string; model: ModelSpec } & Place)
  | { type: 'selfTest'; requestId: string; device: string }

export type LaneCommand =
  | GenerateCommand
  | LaneRequest
  /** Reaches a job that has not started; one that runs is stopped through its slot's flag and run options as well. */
  | { type: 'stop'; jobId: string }
  /** Process lane only: stop every job and request, answer each, stay alive. */
  | { type: 'stopAll' }
  | { type: 'quit' }

/** A command as the lane's own thread receives it: a job comes with the slot it may be stopped through. */
export type WorkerCommand =
  (GenerateCommand & { slot: number }) | Exclude<LaneCommand, GenerateCommand | { type: 'stopAll' }>

/** How a job ends: exactly one of these, last of all its events. */
export type JobEnd =
  | {
      type: 'done'
      jobId: string
      outputs: Output[]
      title: string
      finishReason: string
      /** Parameters as resolved by the family, for the recipe. */
      params?: Record<string, unknown>
      replay: Replay
    }
  | { type: 'cancelled'; jobId: string }
  | { type: 'failed'; jobId: string; error: ErrorData }

/** Everything a job says. */
export type LaneJobEvent =
  /** It has the lane's attention: loading or running. */
  | { type: 'started'; jobId: string; slot: number }
  | { type: 'chunk'; jobId: string; chunk: Chunk }
  | { type: 'trace'; jobId: string; name: string; value: unknown }
  | JobEnd

export type LaneEvent =
  | {
      type: 'ready'
      /** OrtRunOptions* per slot: the thread that owns the lane terminates a call in flight through these. */
      runOptions: bigint[]
      ortVersion: string
      cpu: string
      pid: number
    }
  | LaneJobEvent
  | ({ type: 'loaded'; modelId: string; bytes: number; ms: number } & Place)
  | ({ type: 'unloaded'; modelId: string } & Place)
  | { type: 'answer'; requestId: string; value: unknown }
  | { type: 'refused'; requestId: string; error: ErrorData }
  /**
   * About to do something that could take the process down, or past it. The lane itself keeps the crash
   * breadcrumb, because main would hear of the step only when it is too late to write anything.
   */
  | { type: 'step'; modelId: string; device: string; step: 'load' | 'firstRun' | 'safe' }
  /** So many turns of one job kept the lane for long; placement gives such models a lane of their own. */
  | { type: 'slowStep'; modelId: string; device: string; ms: number }
  | { type: 'idle' }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string }

/**
 * Jobs a lane may hold at once. Slot s has a stop flag (`Int32Array` in shared memory) and one OrtRunOptions. Slot 0
 * belongs to requests (load, verify, self-test), the others to jobs, the last few of them to interactive jobs only, so
 * that no number of batch jobs keeps a person waiting for a slot.
 */
export const laneSlots = 32
export const requestSlot = 0
export const interactiveSlots = 8

/** A step longer than this keeps other jobs of the lane waiting noticeably. Milliseconds. */
export const slowStepMs = 500
/** So many of them in one job are neither a long prompt being read nor an accident of a busy machine. */
export const slowStepsToTell = 3

/** What a lane's worker is started with. */
export interface LaneWorkerData {
  /** `Int32Array` of `laneSlots` flags. */
  stopFlags: SharedArrayBuffer
  /** The engine's handle ledger, so that the owner can free what a dead lane left. */
  ledger: SharedArrayBuffer
  /** File the lane writes before dangerous steps and removes after. */
  breadcrumb: string
}

export type { ConformanceReport }
