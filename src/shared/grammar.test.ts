import { expect, it } from 'vitest'
import { expand, expandMany, seededUniform } from './grammar'

const first = () => 0

it('puts an alternative in place of each symbol', () => {
  expect(expand({ origin: ['the #a# #b#'], a: ['red'], b: ['fox', 'owl'] }, first)).toBe('the red fox')
})

it('gives as many different texts as there are, and no more', () => {
  expect(expandMany({ origin: ['#x#'], x: ['a', 'b', 'c'] }, seededUniform(3), 10).sort()).toEqual([
    'a',
    'b',
    'c',
  ])
})

it('refuses a symbol without a rule, and one that never ends', () => {
  expect(() => expand({ origin: ['#gone#'] }, first)).toThrow(RangeError)
  expect(() => expand({ origin: ['#origin#'] }, first)).toThrow(RangeError)
})

it('is the published Mulberry32', () => {
  const next = seededUniform(1)
  expect([next(), next(), next()].map((value) => Math.floor(value * 2 ** 32))).toEqual([
    2693262067, 11749833, 2265367787,
  ])
})
