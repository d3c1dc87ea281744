import { createRequire } from 'node:module'
import type { Tensor as OrtTensor } from 'onnxruntime-common'
import { cpuSignature } from '../cpu'
import { allocate } from '../dtypes'
import { ortVersion } from '../ort/digests'
import type { DType, Engine, Feed, NativeValue, Session, SessionOptions, Tensor, TensorInfo } from '../types'

/**
 * The ordinary JavaScript binding of ONNX Runtime behind the engine's interface. Tests hold the C API to it; the
 * product never uses it, because its runs cannot be stopped and every output is copied.
 *
 * The public API wraps this same binding in promises; here it is called as it is, synchronously.
 */
interface Binding {
  readonly InferenceSession: new () => {
    loadModel(path: string, options: Record<string, unknown>): void
    readonly inputMetadata: readonly RawInfo[]
    readonly outputMetadata: readonly RawInfo[]
    run(
      feeds: Record<string, OrtTensor>,
      fetches: Record<string, null>,
      options: object,
    ): Record<string, OrtTensor>
    dispose(): void
  }
}
interface RawInfo {
  readonly name: string
  readonly type: number
  readonly shape: readonly number[]
  readonly symbolicDimensions: readonly string[]
}

const require = createRequire(import.meta.url)

export function createOracle(): Engine {
  return {
    ortVersion,
    cpu: cpuSignature(),
    threads: 1,
    createSession: (path, options = {}) => new OracleSession(path, options),
  }
}

class OracleSession implements Session {
  readonly inputs: readonly TensorInfo[]
  readonly outputs: readonly TensorInfo[]
  readonly device = 'cpu'
  readonly #session: InstanceType<Binding['InferenceSession']>
  readonly #Tensor: typeof OrtTensor

  constructor(path: string, options: SessionOptions) {
    const { binding, initOrt } = require('onnxruntime-node/dist/binding.js') as {
      binding: Binding
      initOrt: () => void
    }
    initOrt()
    this.#Tensor = (require('onnxruntime-node') as { Tensor: typeof OrtTensor }).Tensor
    this.#session = new binding.InferenceSession()
    this.#session.loadModel(path, {
      intraOpNumThreads: options.threads ?? 1,
      interOpNumThreads: 1,
      extra: { 'session.intra_op.allow_spinning': '0', ...options.config },
      ...(options.graphOptimization === undefined
        ? {}
        : { graphOptimizationLevel: levels[options.graphOptimization] }),
    })
    this.inputs = this.#session.inputMetadata.map(infoOf)
    this.outputs = this.#session.outputMetadata.map(infoOf)
  }

  run(feeds: Record<string, Feed>, fetches: readonly string[]): Record<string, Tensor> {
    const given = Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, this.#wrap(feed)]))
    const wanted = Object.fromEntries(fetches.map((name) => [name, null]))
    const results = this.#session.run(given, wanted, {})
    return Object.fromEntries(fetches.map((name) => [name, unwrap(results[name])]))
  }

  runInto(
    feeds: Record<string, Feed>,
    outputs: Record<string, Tensor | 'native'>,
  ): Record<string, NativeValue> {
    const results = this.run(feeds, Object.keys(outputs))
    const native: Record<string, NativeValue> = {}
    for (const [name, output] of Object.entries(outputs)) {
      const result = results[name] as Tensor
      if (output === 'native') native[name] = new OracleValue(result)
      else (output.data as Uint8Array).set(result.data as Uint8Array)
    }
    return native
  }

  dispose(): void {
    this.#session.dispose()
  }

  #wrap(feed: Feed): OrtTensor {
    const { dtype, dims, data } = feed instanceof OracleValue ? feed.tensor : (feed as Tensor)
    const length = dims.reduce((product, dim) => product * dim, 1)
    return new this.#Tensor(dtype as 'float32', data.subarray(0, length) as Float32Array, dims)
  }
}

class OracleValue implements NativeValue {
  readonly dtype: DType
  readonly dims: readonly number[]
  readonly tensor: Tensor
  constructor(tensor: Tensor) {
    this.tensor = tensor
    this.dtype = tensor.dtype
    this.dims = tensor.dims
  }
  read(): Tensor {
    return this.tensor
  }
  dispose(): void {
    // The binding's copy belongs to the garbage collector.
  }
}

const levels = { none: 'disabled', basic: 'basic', extended: 'extended', all: 'all' } as const

function infoOf({ name, type, shape, symbolicDimensions }: RawInfo): TensorInfo {
  const dims = shape.map((dim, i) => (dim >= 0 ? dim : symbolicDimensions[i] || -1))
  return { name, dtype: dtypeNames[type] as DType, dims }
}

/** The binding's own numbering, which is ONNX's. */
const dtypeNames: Readonly<Record<number, DType>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
}

/** Copies, so that a result can be transferred or compared without the binding's memory behind it. */
function unwrap(result: OrtTensor | undefined): Tensor {
  if (result === undefined) throw new Error('the binding gave no output')
  const data = allocate(result.type as DType, result.size)
  ;(data as Uint8Array).set(result.data as Uint8Array)
  return { dtype: result.type as DType, dims: [...result.dims], data }
}
