import { afterAll, describe, expect, test } from 'vitest'
import { createEngine } from '../engine/index'
import { families } from './index'
import { embeddedModel, testContext } from './testSupport'

const engine = createEngine()
afterAll(() => {
  engine.dispose()
})
const context = () => testContext(engine.runHandle(0, () => false))
const models = [
  'all-minilm-l6-v2',
  'band',
  'fluidr3mono-gm',
  'smollm2-135m-instruct',
  'sprite',
  'upscale-photo-x2',
]

describe('the fixed input a device is compared by', () => {
  test.each(models)('%s: gives numbers from every graph, the same each time', async (id) => {
    const files = embeddedModel(id)
    const family = families.find((candidate) => candidate.id === files.manifest.family)!
    const model = await family.load(files, engine, { device: 'cpu', threads: 1 })
    try {
      const first = await family.probe(model, context())
      const second = await family.probe(model, context())
      expect(second).toEqual(first)
      const graphs = Object.values(files.manifest.files).filter(({ path }) => path.endsWith('.onnx'))
      expect(first.length).toBeGreaterThanOrEqual(graphs.length === 0 ? 0 : 1)
      expect(new Set(first.map(({ name }) => name)).size).toBe(first.length)
      for (const { values } of first) {
        expect(values.every(Number.isFinite)).toBe(true)
        // A flat answer could not tell a right device from a wrong one.
        expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.01)
      }
    } finally {
      family.unload(model)
    }
  })
})
