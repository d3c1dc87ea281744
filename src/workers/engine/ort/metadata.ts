import { StudioError } from '../../../shared/errors'
import { dtypeOfOnnx, otherTypes } from '../dtypes'
import type { DType, TensorInfo } from '../types'
import type { OrtApi } from './api'
import { readString } from './native'

interface Side {
  readonly word: 'input' | 'output'
  readonly count: 'SessionGetInputCount' | 'SessionGetOutputCount'
  readonly name: 'SessionGetInputName' | 'SessionGetOutputName'
  readonly type: 'SessionGetInputTypeInfo' | 'SessionGetOutputTypeInfo'
}
const sides: Record<Side['word'], Side> = {
  input: {
    word: 'input',
    count: 'SessionGetInputCount',
    name: 'SessionGetInputName',
    type: 'SessionGetInputTypeInfo',
  },
  output: {
    word: 'output',
    count: 'SessionGetOutputCount',
    name: 'SessionGetOutputName',
    type: 'SessionGetOutputTypeInfo',
  },
}

/** Inputs or outputs of a session in the graph's order. @throws StudioError `model.loadFailed` for a type not known here */
export function readInfos(api: OrtApi, session: bigint, which: Side['word']): TensorInfo[] {
  const side = sides[which]
  const cell = new BigUint64Array(1)
  api[side.count](session, cell)
  return Array.from({ length: Number(cell[0]) }, (_, index) => readInfo(api, session, side, index))
}

function readInfo(api: OrtApi, session: bigint, side: Side, index: number): TensorInfo {
  const cell = new BigUint64Array(1)
  api[side.name](session, index, api.allocator, cell)
  const text = cell[0] ?? 0n
  const name = readString(text)
  api.AllocatorFree(api.allocator, text)

  api[side.type](session, index, cell)
  const typeInfo = cell[0] ?? 0n
  try {
    // Owned by typeInfo; null when the value is a sequence or a map.
    api.CastTypeInfoToTensorInfo(typeInfo, cell)
    const shapeInfo = cell[0] ?? 0n
    if (shapeInfo === 0n) throw unknownType(side.word, name, 'a sequence or map')
    const { onnx, dims } = readShape(api, shapeInfo)
    const dtype = dtypeOfOnnx(onnx)
    if (dtype === undefined) throw unknownType(side.word, name, otherTypes[onnx] ?? `type ${String(onnx)}`)
    return { name, dtype, dims: withSymbols(api, shapeInfo, dims) }
  } finally {
    api.ReleaseTypeInfo(typeInfo)
  }
}

/** Element type and dims of an OrtTensorTypeAndShapeInfo; -1 for a dim that is not fixed. */
function readShape(api: OrtApi, shapeInfo: bigint): { onnx: number; dims: number[] } {
  const kind = new Int32Array(1)
  api.GetTensorElementType(shapeInfo, kind)
  const count = new BigUint64Array(1)
  api.GetDimensionsCount(shapeInfo, count)
  const rank = Number(count[0])
  const dims = new BigInt64Array(Math.max(rank, 1))
  api.GetDimensions(shapeInfo, dims, rank)
  return { onnx: kind[0] ?? 0, dims: Array.from(dims.subarray(0, rank), Number) }
}

function withSymbols(api: OrtApi, shapeInfo: bigint, dims: number[]): (number | string)[] {
  if (dims.length === 0) return dims
  const names = new BigUint64Array(dims.length)
  api.GetSymbolicDimensions(shapeInfo, names, dims.length)
  return dims.map((dim, i) => {
    if (dim >= 0) return dim
    const symbol = readString(names[i] ?? 0n)
    return symbol === '' ? -1 : symbol
  })
}

/** dtype and dims of an OrtValue. */
export function readValueShape(api: OrtApi, value: bigint): { dtype: DType; dims: number[] } {
  const cell = new BigUint64Array(1)
  api.GetTensorTypeAndShape(value, cell)
  const shapeInfo = cell[0] ?? 0n
  try {
    const { onnx, dims } = readShape(api, shapeInfo)
    const dtype = dtypeOfOnnx(onnx)
    if (dtype === undefined) throw unknownType('output', '?', otherTypes[onnx] ?? `type ${String(onnx)}`)
    return { dtype, dims }
  } finally {
    api.ReleaseTensorTypeAndShapeInfo(shapeInfo)
  }
}

function unknownType(word: string, name: string, type: string): StudioError {
  return new StudioError(
    'model.loadFailed',
    `The graph's ${word} '${name}' is ${type}, which cannot be used here`,
    {
      help: 'Export the model again with float32, float16 or integer inputs and outputs.',
      details: { name, type },
    },
  )
}
