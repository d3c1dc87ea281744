import { describe, expect, it } from 'vitest'
import { mulberry32, type Random } from '../../engine/random'
import { sample } from './sample'

const fixed = (value: number): Random => ({ ...mulberry32(0), uniform: () => value })
const plain = { temperature: 1, topP: 1, bias: 0, biased: new Set<number>() }
// Probabilities 0.5, 0.3, 0.2 of ids 2, 0, 1; id 3 is likelier but not allowed.
const logits = [Math.log(0.3), Math.log(0.2), Math.log(0.5), 9]
const allowed = [0, 1, 2]

describe('sample', () => {
  it('inverts the CDF of the ids sorted by probability', () => {
    const at = (u: number): number => sample(logits, allowed, plain, fixed(u))
    expect([0, 0.49, 0.51, 0.79, 0.81, 0.999].map(at)).toEqual([2, 2, 0, 0, 1, 1])
  })

  it('keeps the smallest set that reaches topP, and spreads the draw over it', () => {
    const at = (u: number): number => sample(logits, allowed, { ...plain, topP: 0.7 }, fixed(u))
    expect([0.62, 0.63, 0.999].map(at)).toEqual([2, 0, 0])
  })

  it('takes the likeliest allowed id at temperature 0, the lower id of a tie', () => {
    expect(sample(logits, allowed, { ...plain, temperature: 0 }, fixed(0.999))).toBe(2)
    expect(sample([1, 1, 1], [1, 2], { ...plain, temperature: 0 }, fixed(0.999))).toBe(1)
  })

  it('a bias moves its ids only', () => {
    expect(sample(logits, allowed, { ...plain, bias: 9, biased: new Set([1]) }, fixed(0.5))).toBe(1)
  })
})
