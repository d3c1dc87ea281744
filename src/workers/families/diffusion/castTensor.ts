import { StudioError } from '../../../shared/index'
import { widenHalf } from '../decoderLm/half'
import type { Tensor, TensorInfo } from '../../engine/types'

/**
 * Numbers in the type a graph's input asks for: exporters give timesteps as float32, float16 or int64, and whole
 * graphs as float16. Whole-number types take the integer part.
 * @throws StudioError `model.badShape` for a type that holds no such numbers
 */
export function castTensor(info: TensorInfo, dims: readonly number[], values: Float32Array): Tensor {
  switch (info.dtype) {
    case 'float32':
      return { dtype: 'float32', dims, data: values }
    case 'float16':
      return { dtype: 'float16', dims, data: Uint16Array.from(values, halfBits) }
    case 'float64':
      return { dtype: 'float64', dims, data: Float64Array.from(values) }
    case 'int64':
      return { dtype: 'int64', dims, data: BigInt64Array.from(values, (value) => BigInt(Math.trunc(value))) }
    case 'int32':
      return { dtype: 'int32', dims, data: Int32Array.from(values) }
    case 'bool':
      return { dtype: 'bool', dims, data: Uint8Array.from(values) }
    default:
      throw new StudioError(
        'model.badShape',
        `Input ${info.name} has the type ${info.dtype}, which this family cannot feed.`,
        {
          details: { input: info.name, dtype: info.dtype },
        },
      )
  }
}

/** A graph's result as float32, without a copy where it is that already. @throws StudioError `model.badShape` */
export function floatsOf(name: string, tensor: Tensor | undefined, length: number): Float32Array {
  const data = tensor?.data
  if (data instanceof Float32Array && data.length === length) return data
  if (tensor?.dtype === 'float16' && data instanceof Uint16Array && data.length === length) {
    return widenHalf(data, new Float32Array(length))
  }
  throw new StudioError(
    'model.badShape',
    `Output ${name} is ${tensor?.dtype ?? 'missing'} [${String(tensor?.dims ?? [])}]; ${String(length)} floating-point numbers were expected.`,
    { details: { output: name, dtype: tensor?.dtype, dims: tensor?.dims, expected: length } },
  )
}

const bits = new DataView(new ArrayBuffer(4))

/** IEEE 754 binary16 of a number, rounded to nearest, halves to even. */
export function halfBits(value: number): number {
  bits.setFloat32(0, value)
  const word = bits.getUint32(0)
  const sign = (word >>> 16) & 0x8000
  const exponent = (word >>> 23) & 0xff
  if (exponent === 0xff) return sign | 0x7c00 | ((word & 0x7fffff) === 0 ? 0 : 0x200)
  const half = exponent - 112
  if (half <= 0) {
    // Subnormal halves are multiples of 2^-24; adding 2^28 makes float64 arithmetic round to that grid.
    return sign | ((Math.abs(value) + 2 ** 28 - 2 ** 28) * 2 ** 24)
  }
  const rounded = (half << 10) + ((word & 0x7fffff) >>> 13)
  const rest = word & 0x1fff
  const up = rest > 0x1000 || (rest === 0x1000 && (rounded & 1) === 1) ? 1 : 0
  return sign | Math.min(rounded + up, 0x7c00)
}
