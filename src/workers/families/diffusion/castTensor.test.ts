import { describe, expect, test } from 'vitest'
import { widenHalf } from '../decoderLm/half'
import { castTensor, floatsOf, halfBits } from './castTensor'
import type { DType } from '../../engine/types'

const cast = (dtype: DType, values: number[]) =>
  castTensor({ name: 'timestep', dtype, dims: [-1] }, [values.length], Float32Array.from(values))

describe('binding numbers to a graph', () => {
  test('timesteps take the type of the input', () => {
    expect(cast('float32', [749.25]).data).toEqual(Float32Array.of(749.25))
    expect(cast('int64', [999]).data).toEqual(BigInt64Array.of(999n))
    expect(cast('int32', [999]).data).toEqual(Int32Array.of(999))
  })

  test('a type that holds no such number is refused by name', () => {
    expect(() => cast('uint8', [1])).toThrow(/timestep has the type uint8/)
  })

  test('half precision rounds to nearest, halves to even, as in IEEE 754', () => {
    // 1, −2, the largest and the smallest half, the first number past the largest, zero and not-a-number.
    expect([1, -2, 65504, 2 ** -24, 65520, 0, NaN].map(halfBits)).toEqual([
      0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x0000, 0x7e00,
    ])
    expect(halfBits(2049)).toBe(halfBits(2048))
    expect(halfBits(2051)).toBe(halfBits(2052))
  })

  test('every half survives the way there and back', () => {
    const all = Uint16Array.from({ length: 0x10000 }, (_, i) => i).filter(
      (half) => (half & 0x7c00) !== 0x7c00,
    )
    const back = Uint16Array.from(widenHalf(all, new Float32Array(all.length)), halfBits)
    expect(back.findIndex((half, i) => half !== all[i])).toBe(-1)
  })

  test('a result of the wrong length is refused', () => {
    const tensor = { dtype: 'float32', dims: [2], data: new Float32Array(2) } as const
    expect(floatsOf('velocity', tensor, 2)).toBe(tensor.data)
    expect(() => floatsOf('velocity', tensor, 3)).toThrow(/velocity is float32 \[2\]; 3/)
  })
})
