import type { DType, Tensor, TensorData, TypedArrayOf } from './types'

type TypedArrayConstructor<T extends DType> = new (
  source: number | ArrayBuffer,
  offset?: number,
  length?: number,
) => TypedArrayOf[T]

interface DTypeRow {
  readonly dtype: DType
  /** ONNXTensorElementDataType. */
  readonly onnx: number
  readonly array: TypedArrayConstructor<DType> & { readonly BYTES_PER_ELEMENT: number }
}

/** One row per element type a session can be fed with; everything else is refused at load. */
export const dtypes: readonly DTypeRow[] = [
  { dtype: 'float32', onnx: 1, array: Float32Array },
  { dtype: 'uint8', onnx: 2, array: Uint8Array },
  { dtype: 'int8', onnx: 3, array: Int8Array },
  { dtype: 'uint16', onnx: 4, array: Uint16Array },
  { dtype: 'int16', onnx: 5, array: Int16Array },
  { dtype: 'int32', onnx: 6, array: Int32Array },
  { dtype: 'int64', onnx: 7, array: BigInt64Array },
  { dtype: 'bool', onnx: 9, array: Uint8Array },
  { dtype: 'float16', onnx: 10, array: Uint16Array },
  { dtype: 'float64', onnx: 11, array: Float64Array },
  { dtype: 'uint32', onnx: 12, array: Uint32Array },
  { dtype: 'uint64', onnx: 13, array: BigUint64Array },
]

/** Names of element types that exist in ONNX but not here, for messages. */
export const otherTypes: Readonly<Record<number, string>> = {
  8: 'string',
  14: 'complex64',
  15: 'complex128',
  16: 'bfloat16',
  17: 'float8e4m3fn',
  18: 'float8e4m3fnuz',
  19: 'float8e5m2',
  20: 'float8e5m2fnuz',
  21: 'uint4',
  22: 'int4',
}

const byName = new Map(dtypes.map((row) => [row.dtype, row]))
const byOnnx = new Map(dtypes.map((row) => [row.onnx, row.dtype]))

function rowOf(dtype: DType): DTypeRow {
  const row = byName.get(dtype)
  if (row === undefined) throw new TypeError(`unknown dtype ${dtype}`)
  return row
}

export const onnxTypeOf = (dtype: DType): number => rowOf(dtype).onnx
export const dtypeOfOnnx = (onnx: number): DType | undefined => byOnnx.get(onnx)
export const bytesPerElement = (dtype: DType): number => rowOf(dtype).array.BYTES_PER_ELEMENT
export const sizeOf = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1)

/** Zeroed memory for `length` elements. */
export function allocate<T extends DType>(dtype: T, length: number): TypedArrayOf[T] {
  return new (rowOf(dtype).array as unknown as TypedArrayConstructor<T>)(length)
}

/** True when the array's class is the one that carries this dtype. */
export function carries(dtype: DType, data: TensorData): boolean {
  return data instanceof rowOf(dtype).array
}

/** A zeroed tensor. */
export function zeros<T extends DType>(dtype: T, dims: readonly number[]): Tensor<T> {
  return { dtype, dims, data: allocate(dtype, sizeOf(dims)) }
}

/** A tensor over `data`, as it is. */
export function tensor<T extends DType>(dtype: T, data: TypedArrayOf[T], dims: readonly number[]): Tensor<T> {
  return { dtype, dims, data }
}
