import type { Manifest, ModelStanding, Replay } from '../../shared/index'
import type { ConformanceReport } from '../../workers/families/family'
import type { NativeControl } from '../../workers/laneWorker'
import type { InputFile, LaneJobEvent, ModelSpec } from '../../workers/protocol'
import type { Verdict } from './trust'

/** One generation, as main asks for it. Device and threads are chosen here when absent. */
export interface LaneJob {
  readonly jobId: string
  readonly model: ModelSpec
  /** Already checked against the family's schema. */
  readonly params: Record<string, unknown>
  readonly seed: number
  /** Files to start from, by role. */
  readonly inputs?: Readonly<Record<string, InputFile>>
  readonly priority: 'interactive' | 'batch'
  /**
   * Jobs of one group run one behind another; jobs of different groups share a lane chunk by chunk. Give all
   * jobs of one request (count 20) the same group, so that the first picture is finished first.
   */
  readonly group?: string
  /** Default `replay.device`, else `cpu`. */
  readonly device?: string
  /** Default `replay.threads`, else the policy's. */
  readonly threads?: number
  readonly replay?: Replay
  readonly trace?: boolean
}

export interface JobHandle {
  readonly jobId: string
  stop(): void
}

export interface SelfTestResult {
  readonly device: string
  readonly ok: boolean
  /** Why it is not used; for people. */
  readonly reason?: string
  readonly details?: unknown
}

/** `reset`: it once crashed and was given another chance, outside at first. */
export type PairState = 'passed' | 'crashed' | 'reset'

/** A model on a device that once took its process down (or passed), and why; for people. */
export interface PairRecord {
  readonly modelId: string
  readonly device: string
  readonly state: PairState
  /** Changes when the weights or ONNX Runtime change: a pass holds for what was tested only. */
  readonly fingerprint: string
  readonly step?: string
  /** One sentence: what happened. */
  readonly reason?: string
  /** ISO 8601, UTC. */
  readonly at: string
}

export interface LaneStatus {
  readonly id: string
  readonly kind: 'thread' | 'process'
  readonly device: string
  readonly state: 'starting' | 'ready' | 'waiting' | 'retired' | 'ended'
  readonly pid?: number
  readonly jobs: readonly string[]
  readonly restarts: number
  readonly lastExit?: string
}

export interface LoadedModel {
  readonly modelId: string
  readonly laneId: string
  readonly device: string
  readonly threads: number
  readonly bytes: number
  readonly busy: boolean
}

export interface LanesStatus {
  readonly lanes: readonly LaneStatus[]
  readonly models: readonly LoadedModel[]
  readonly usedBytes: number
  readonly limitBytes: number
  /** Pairs that go to a process of their own for good. */
  readonly crashed: readonly PairRecord[]
}

/** Everything that generates, behind one door. */
export interface Lanes {
  /**
   * Starts a job. Events arrive in order on main's event loop, the last is exactly one of `done`, `cancelled`,
   * `failed`. Never throws: what goes wrong is a `failed` event with a StudioError as data.
   */
  generate(job: LaneJob, onEvent: (event: LaneJobEvent) => void): JobHandle
  /** Stops a job inside its native call. Unknown and ended jobs are ignored. */
  stop(jobId: string): void
  /** Loads a model so that the next job starts at once. @throws StudioError */
  warm(model: ModelSpec, device?: string): Promise<void>
  /** Runs the model's conformance cases. @throws StudioError `model.failedConformance` */
  verify(model: ModelSpec, device?: string): Promise<ConformanceReport>
  /** Tries a device in a process of its own. Resolves also when the device fails. */
  selfTest(device: string): Promise<SelfTestResult>
  /**
   * Whether a model may be trusted on a device: its fixed input is run there and on the processor, in a process of its
   * own, once per weights, device and ONNX Runtime version. Resolves also when the device is refused.
   */
  trust(model: ModelSpec, device: string): Promise<Verdict>
  /** What is known of a model on devices; empty for one that never gave reason to note anything. */
  standing(modelId: string): ModelStanding[]
  /** Forgets the crashes and verdicts of a model: it is tried and compared again, outside at first. @returns how many */
  reset(modelId: string): number
  /** Frees one model wherever no job is using it. */
  unload(modelId: string): Promise<void>
  /** Frees every model that no job is using. */
  unloadAll(): Promise<void>
  status(): LanesStatus
  /**
   * Stops everything and ends all lanes, within `deadlineMs` (2000). A lane that is still inside a native call
   * then is named, never terminated: exit the process without it.
   */
  drain(deadlineMs?: number): Promise<{ clean: boolean; stuck: string[] }>
}

/** A started child that speaks the lane protocol: `child_process` or Electron's `utilityProcess` behind one face. */
export interface ChildProcessPort {
  readonly pid: number | undefined
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Once. `code` is null when a signal ended it. */
  onExit(listener: (code: number | null, signal: string | null) => void): void
  kill(): void
}

/** Starts `entry` (an ES module) as a child. Electron passes one made with `utilityProcess.fork`. */
export type SpawnProcess = (entry: string, args: readonly string[]) => ChildProcessPort

export interface LanesOptions {
  /** Absolute path of the built `lane.js`. */
  readonly laneEntry: string
  /** Absolute path of the built `laneProcess.js`. */
  readonly laneProcessEntry: string
  /** Breadcrumbs and what is known of pairs go to `<dataFolder>/lanes`. */
  readonly dataFolder: string
  /** True for models that ship with the product: they need no probation on the CPU. */
  readonly isBuiltIn: (manifest: Manifest, folder: string) => boolean
  /** Default: `child_process.fork`. */
  readonly spawnProcess?: SpawnProcess
  /** Bytes a process could still get. Default: what the system and the control group still allow. */
  readonly availableMemory?: () => number
  readonly clock: LaneClock
  /** Intra-op threads for models on the CPU. Default: the engine's policy. */
  readonly threads?: number
  /** Resident bytes a model will need. Default: its family's estimate. */
  readonly estimateBytes?: (model: ModelSpec) => number
  /** What stops native calls and frees what dead lanes left. Default: ONNX Runtime's, loaded with the first lane. */
  readonly native?: () => NativeControl
  readonly log?: (level: 'info' | 'warn' | 'error', message: string) => void
}

export interface LaneClock {
  /** Milliseconds, monotonic. */
  now(): number
  /** Wall time for records. */
  date(): Date
  /** Calls back after `ms`; returns how to cancel. */
  after(ms: number, callback: () => void): () => void
}
