import { expect, test } from 'vitest'
import type { ModelSpec } from '../protocol'
import { compareProbes } from './compareProbes'
import type { Probed } from './family'

const probed = (values: number[], name = 'denoiser'): Probed => ({ name, values: Float32Array.from(values) })
const expected = [probed([1, 2, 3]), probed([10, 20], 'decoder')]
const compare = (actual: readonly Probed[], model = modelOf('float16 weights, float32 compute')) =>
  compareProbes(model, 'webgpu', expected, actual)

function modelOf(dtype: string | undefined, uses: Record<string, ModelSpec> = {}): ModelSpec {
  const graph = { path: 'denoiser.onnx', bytes: 1, sha256: '', ...(dtype === undefined ? {} : { dtype }) }
  const manifest = { id: 'sprite', files: { denoiser: graph, tokenizer: { path: 'tokenizer.json' } } }
  return { manifest: manifest as unknown as ModelSpec['manifest'], folder: '/', uses }
}

test('small differences pass, and the worst stage is told', () => {
  const worst = compare([probed([1, 2, 3.01]), probed([10, 20.01], 'decoder')])
  expect(worst?.stage).toBe('denoiser')
  expect(worst?.error).toBeCloseTo(0.01 / Math.sqrt(14), 6)
})

test.each([
  ['another number', [probed([1, 2, 4]), probed([10, 20], 'decoder')], /27 % off in: denoiser/],
  ['no number', [probed([1, NaN, 3]), probed([10, 20], 'decoder')], /no numbers in: denoiser/],
  ['another length', [probed([1, 2, 3]), probed([10], 'decoder')], /no numbers in: decoder/],
  ['a stage that is missing', [probed([1, 2, 3])], /no numbers in: decoder/],
])('%s is refused with a reason a person can read', (_what, actual, reason) => {
  expect(() => compare(actual)).toThrow(
    expect.objectContaining({ code: 'device.selfTestFailed', message: expect.stringMatching(reason) }),
  )
})

test('a model without graphs has nothing to compare', () => {
  expect(compareProbes(modelOf('float32'), 'webgpu', [], [])).toBeUndefined()
})

test('quantised models, and those that use one, are allowed the rounding that right devices show', () => {
  const rounded = [probed([1.05, 2.1, 3.15]), probed([10, 20], 'decoder')]
  expect(() => compare(rounded)).toThrow(/5 % off/)
  for (const dtype of ['int4 and int8 blocks of 32', undefined])
    expect(compare(rounded, modelOf(dtype))?.error).toBeCloseTo(0.05, 6)
  expect(compare(rounded, modelOf('float32', { textEncoder: modelOf('int8') }))?.error).toBeCloseTo(0.05, 6)
  const wrong = [probed([1.3, 2.6, 3.9]), probed([10, 20], 'decoder')]
  expect(() => compare(wrong, modelOf('int8'))).toThrow(/30 % off/)
})
