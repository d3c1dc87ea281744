import { expect, it } from 'vitest'
import { onScale, readNumber } from './scrubNumber'

it('stays on the grid and between the ends, without the dust of binary fractions', () => {
  const scale = { min: 0, max: 2, step: 0.05 }
  expect([0.1 + 0.2 + 0.55, 0.87, -3, 9].map((value) => onScale(value, scale))).toEqual([0.85, 0.85, 0, 2])
  expect(onScale(1284.4, { min: 0, max: 4_294_967_295, step: 1 })).toBe(1284)
})

it('reads what people type', () => {
  const typed = ['12', ' 0,5 ', '80 %', '84BPM', '8*2', '100 / 8', '-3', '', 'ghost', '1/0', '3-1']
  expect(typed.map(readNumber)).toEqual([12, 0.5, 80, 84, 16, 12.5, -3, undefined, undefined, undefined, 2])
})
