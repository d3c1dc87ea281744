import { allocate, onnxTypeOf, sizeOf, bytesPerElement } from '../dtypes'
import type { DType, NativeValue, Tensor, TensorData } from '../types'
import { ortApi, type OrtApi } from './api'
import type { Ledger } from './ledger'
import { readValueShape } from './metadata'
import { addressOf } from './native'

/** An OrtValue whose memory belongs to ONNX Runtime. */
export class OrtNativeValue implements NativeValue {
  readonly dtype: DType
  readonly dims: readonly number[]
  readonly #ledger: Ledger
  readonly #ticket: number
  #pointer: bigint

  /** Takes over `pointer`. */
  constructor(ledger: Ledger, pointer: bigint) {
    this.#ledger = ledger
    this.#pointer = pointer
    this.#ticket = ledger.add('value', pointer)
    const { dtype, dims } = readValueShape(ortApi(), pointer)
    this.dtype = dtype
    this.dims = dims
  }

  /** OrtValue*, 0 once disposed. */
  get pointer(): bigint {
    return this.#pointer
  }

  read(): Tensor {
    if (this.#pointer === 0n) throw new Error('this native value was disposed')
    return copyOut(ortApi(), this.#pointer)
  }

  dispose(): void {
    if (this.#pointer === 0n) return
    this.#ledger.remove(this.#ticket)
    ortApi().ReleaseValue(this.#pointer)
    this.#pointer = 0n
  }
}

/** Copies an OrtValue in CPU memory into new memory of V8 (external ArrayBuffers abort inside Electron). */
export function copyOut(api: OrtApi, value: bigint): Tensor {
  const { dtype, dims } = readValueShape(api, value)
  const data = allocate(dtype, sizeOf(dims))
  if (data.byteLength > 0) {
    const cell = new BigUint64Array(1)
    api.GetTensorMutableData(value, cell)
    api.memcpy(data, cell[0] ?? 0n, data.byteLength)
  }
  return { dtype, dims, data }
}

/**
 * The OrtValue of one graph input or output over memory of V8, kept between runs: a token loop feeds the same
 * sixty buffers every step. Remembers the array weakly, so that an idle session holds no one's memory; the value
 * itself owns nothing, and one whose array is gone is replaced before it could be used.
 */
export class BoundValue {
  readonly #api: OrtApi
  readonly #ledger: Ledger
  #array: WeakRef<TensorData> | undefined
  #dims: readonly number[] = []
  #dtype: DType | undefined
  #pointer = 0n
  #ticket = -1

  constructor(api: OrtApi, ledger: Ledger) {
    this.#api = api
    this.#ledger = ledger
  }

  /** OrtValue* over `tensor.data`, valid while the caller holds the tensor. Dims and dtype must be checked before. */
  bind(tensor: Tensor): bigint {
    if (this.#isBound(tensor)) return this.#pointer
    this.dispose()
    const { dtype, dims, data } = tensor
    const shape = BigInt64Array.from(dims, BigInt)
    const bytes = sizeOf(dims) * bytesPerElement(dtype)
    const cell = new BigUint64Array(1)
    // ONNX Runtime refuses a null address even for zero bytes (an empty cache has a dim of 0).
    const address = bytes === 0 ? addressOf(nothing) : addressOf(data)
    this.#api.CreateTensorWithDataAsOrtValue(
      this.#api.cpuMemory,
      address,
      bytes,
      shape,
      dims.length,
      onnxTypeOf(dtype),
      cell,
    )
    this.#pointer = cell[0] ?? 0n
    this.#ticket = this.#ledger.add('value', this.#pointer)
    this.#array = new WeakRef(data)
    this.#dims = [...dims]
    this.#dtype = dtype
    return this.#pointer
  }

  #isBound({ dtype, dims, data }: Tensor): boolean {
    return (
      this.#pointer !== 0n &&
      this.#dtype === dtype &&
      this.#array?.deref() === data &&
      this.#dims.length === dims.length &&
      this.#dims.every((dim, i) => dim === dims[i])
    )
  }

  dispose(): void {
    if (this.#pointer === 0n) return
    this.#ledger.remove(this.#ticket)
    this.#api.ReleaseValue(this.#pointer)
    this.#pointer = 0n
    this.#array = undefined
  }
}

const nothing = new Uint8Array(64)
