import { expect, test } from 'vitest'
import { mulberry32 } from '../engine/random'
import { createSampler, processorKinds } from './index'

const off = { temperature: 1, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1 }
const logits = () => Float32Array.of(1, 3, 2, 3, -1)

test('processors run in the order of transformers’ generate', () => {
  const order = processorKinds.map((kind) => kind.name)
  expect(order).toEqual(['repetitionPenalty', 'temperature', 'topK', 'topP', 'minP'])
})

test('at temperature 0 the likeliest token is taken, of equal ones the lowest id', () => {
  expect(createSampler({ ...off, temperature: 0 }, 5, mulberry32(1)).next(logits())).toBe(1)
})

test('a chosen token is penalised at the next step', () => {
  const sampler = createSampler({ ...off, temperature: 0, repetitionPenalty: 2 }, 5, mulberry32(1))
  expect([sampler.next(logits()), sampler.next(logits()), sampler.next(logits())]).toEqual([1, 3, 2])
})

test('a token of the prompt is penalised from the start', () => {
  const sampler = createSampler({ ...off, temperature: 0, repetitionPenalty: 2 }, 5, mulberry32(1))
  sampler.observe(1)
  expect(sampler.next(logits())).toBe(3)
})

test('top-k keeps all that equal the k-th, and draws only from them', () => {
  const sampler = createSampler({ ...off, topK: 1 }, 5, mulberry32(3))
  const drawn = new Set(Array.from({ length: 200 }, () => sampler.next(logits())))
  expect([...drawn].sort()).toEqual([1, 3])
})

test('draws follow the probabilities', () => {
  const sampler = createSampler(off, 5, mulberry32(5))
  const counts = [0, 0, 0, 0, 0]
  for (let i = 0; i < 20_000; i++) counts[sampler.next(logits())]!++
  const weights = [...logits()].map(Math.exp)
  const total = weights.reduce((sum, weight) => sum + weight)
  // Four standard deviations of a binomial with n = 20,000 and p = 0.38 are 0.0137.
  for (const [id, count] of counts.entries())
    expect(Math.abs(count / 20_000 - weights[id]! / total)).toBeLessThan(0.0137)
})

test('impossible numbers end the job with their place', () => {
  const sampler = createSampler(off, 3, mulberry32(1))
  const thrown = expect.objectContaining({
    code: 'generation.invalidNumbers',
    details: { id: 1, logit: 'NaN' },
  })
  expect(() => sampler.next(Float32Array.of(0, NaN, 0))).toThrow(thrown)
})

test('a nucleus over a whole vocabulary is the sorted one', () => {
  const rng = mulberry32(8)
  const values = Float32Array.from({ length: 5000 }, () => 6 * rng.uniform())
  const sorted = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
  const total = values.reduce((sum, value) => sum + Math.exp(value), 0)
  let mass = 0
  const nucleus = sorted.filter((id) => {
    const before = mass
    mass += Math.exp(values[id] ?? 0) / total
    return before < 0.6
  })
  const sampler = createSampler({ ...off, topP: 0.6 }, 5000, mulberry32(2))
  for (let i = 0; i < 300; i++) expect(nucleus).toContain(sampler.next(values.slice()))
})
