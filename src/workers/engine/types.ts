/**
 * The engine's vocabulary. `ort/` implements it on the C API; `oracle/` on the JavaScript API (tests only).
 * Families see nothing else of ONNX Runtime.
 */
export type DType =
  | 'float32'
  | 'float16'
  | 'float64'
  | 'bool'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'

/** float16 is carried as raw bits in a Uint16Array, bool as one byte each. */
export interface TypedArrayOf {
  float32: Float32Array
  float16: Uint16Array
  float64: Float64Array
  bool: Uint8Array
  int8: Int8Array
  uint8: Uint8Array
  int16: Int16Array
  uint16: Uint16Array
  int32: Int32Array
  uint32: Uint32Array
  int64: BigInt64Array
  uint64: BigUint64Array
}
export type TensorData = TypedArrayOf[DType]

/** A dense row-major tensor in memory that V8 owns. `data.length` is the product of `dims` or more (spare capacity). */
export interface Tensor<T extends DType = DType> {
  readonly dtype: T
  readonly dims: readonly number[]
  readonly data: TypedArrayOf[T]
}

/** What a graph says of an input or output. A symbolic dimension is its name, an unknown one `-1`. */
export interface TensorInfo {
  readonly name: string
  readonly dtype: DType
  readonly dims: readonly (number | string)[]
}

/** An OrtValue that stays native: the KV cache never becomes a JavaScript array. Owned by whoever received it. */
export interface NativeValue {
  readonly dtype: DType
  readonly dims: readonly number[]
  /** Copies the content out. */
  read(): Tensor
  dispose(): void
}

/** The stop switch of one job. `ctx.run` carries it into every native call. */
export interface RunHandle {
  /** True once the job was asked to stop; checked between native calls. */
  stopped(): boolean
  /** Native OrtRunOptions* as an integer; `RunOptionsSetTerminate` on it ends a call in flight. */
  readonly pointer: bigint
}

/** Thrown by `Session.run` when the run was stopped from outside. Not an error: the lane turns it into a result. */
export class RunStopped extends Error {
  constructor() {
    super('stopped')
    this.name = 'RunStopped'
  }
}

export type Feed = Tensor | NativeValue

export interface Session {
  readonly inputs: readonly TensorInfo[]
  readonly outputs: readonly TensorInfo[]
  /** Device the session really runs on (`cpu`, `webgpu`, …). */
  readonly device: string
  /**
   * One synchronous native run.
   * @param feeds by input name; JS tensors are wrapped without a copy.
   * @param fetches output names: results are copied into new JS tensors.
   * @throws RunStopped; StudioError `model.badShape` naming the input, its dims and dtype.
   */
  run(feeds: Record<string, Feed>, fetches: readonly string[], run?: RunHandle): Record<string, Tensor>
  /**
   * As `run`, but each output is bound: to a JS tensor (written in place, no copy), or `'native'` to get an
   * OrtValue back (cache by swapping), and a feed and an output may be the same tensor (shared KV buffer).
   */
  runInto(
    feeds: Record<string, Feed>,
    outputs: Record<string, Tensor | 'native'>,
    run?: RunHandle,
  ): Record<string, NativeValue>
  dispose(): void
}

export interface SessionOptions {
  /** `cpu` (default), `webgpu`, `cuda`, `dml`, `coreml`. */
  device?: string
  threads?: number
  /** Busy-wait between nodes: faster token loops, burns cores under contention. See `engine/threads.ts`. */
  spinning?: boolean
  /** Symbolic dimensions fixed at load. */
  freeDimensions?: Record<string, number>
  /** Raw session config entries (`session.…`, `ep.…`). */
  config?: Record<string, string>
  graphOptimization?: 'none' | 'basic' | 'extended' | 'all'
}

export interface Engine {
  /** Loads a graph by path (external data beside it is found by ONNX Runtime). Synchronous native call. */
  createSession(path: string, options?: SessionOptions): Session
  readonly ortVersion: string
  readonly cpu: string
  /** Threads the lane's policy grants right now. */
  readonly threads: number
}
