import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine, type LaneEngine } from '../engine/index'
import { collect, embeddedModel, testContext } from './testSupport'
import { textEmbedding, type TextEmbedder } from './textEmbedding'

const files = embeddedModel('all-minilm-l6-v2')
let engine: LaneEngine
let model: TextEmbedder

beforeAll(async () => {
  engine = createEngine()
  model = await textEmbedding.load(files, engine, { device: 'cpu', threads: 1 })
})
afterAll(() => {
  textEmbedding.unload(model)
  engine.dispose()
})
const context = () => testContext(engine.runHandle(0, () => false))

test('token states and sentence vectors are the float32 original’s, within the published bounds', async () => {
  const { cases } = await textEmbedding.verify(model, files, context())
  expect(cases.filter((row) => !row.ok)).toEqual([])
  expect(cases.filter((row) => row.detail.startsWith('cosine'))).toHaveLength(4)
})

test('a text is [CLS] … [SEP], and a cut keeps the [SEP]', () => {
  expect(model.encodeTokens('')).toEqual([101, 102])
  const cut = model.encodeTokens('a lighthouse at dusk, painted in watercolours', 6)
  expect(cut).toHaveLength(6)
  expect([cut[0], cut[5]]).toEqual([101, 102])
  expect(model.encodeTokens('word '.repeat(1000))).toHaveLength(256)
  expect(model.tokenStates(cut).dims).toEqual([1, 6, 384])
})

test('likeness of meaning orders sentences', async () => {
  const vector = async (text: string) => {
    const output = (await collect(textEmbedding.generate(model, { texts: [text] }, context()))).take
      .outputs[0]
    return output?.role === 'embedding' ? (output.value[0] ?? []) : []
  }
  const cosine = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0)
  const boat = await vector('A small boat on a rough sea')
  expect(cosine(boat, boat)).toBeCloseTo(1, 5)
  expect(cosine(boat, await vector('A ship in a storm'))).toBeGreaterThan(
    cosine(boat, await vector('How to bake bread')) + 0.2,
  )
})
