import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createEngine } from '../../workers/engine/index'
import { collect, embeddedModel, testContext } from '../../workers/families/testSupport'
import { textEmbedding } from '../../workers/families/textEmbedding'
import { describeModel, modelSha256 } from '../models/index'
import { subjectText } from './index'
import { KnownVectors, packVector, unpackVector } from './vectors'

const file = join(process.cwd(), 'resources/meaning/subjects.json')

/** Written anew with INKWAVE_WRITE_MEANING=1, when subjects or encoder change. */
test('the shipped meanings are those of the shipped subjects and encoder', async () => {
  const encoder = embeddedModel('all-minilm-l6-v2')
  const { subjects } = await describeModel(embeddedModel('sprite'))
  const texts = subjects.map(subjectText)
  const engine = createEngine()
  const model = await textEmbedding.load(encoder, engine, { device: 'cpu', threads: 2 })
  const embed = async (some: string[]): Promise<number[][]> => {
    const context = testContext(engine.runHandle(0, () => false))
    const output = (await collect(textEmbedding.generate(model, { texts: some }, context))).take.outputs[0]
    return output?.role === 'embedding' ? output.value : []
  }
  if (process.env['INKWAVE_WRITE_MEANING'] === '1') {
    const vectors = await embed(texts)
    const known = {
      encoder: modelSha256(encoder.manifest),
      vectors: Object.fromEntries(texts.map((text, i) => [text, packVector(vectors[i] ?? [])])),
    }
    writeFileSync(file, `${JSON.stringify(known, null, 1)}\n`)
  }
  const known = KnownVectors.parse(JSON.parse(readFileSync(file, 'utf8')))
  expect(known.encoder).toBe(modelSha256(encoder.manifest))
  expect(Object.keys(known.vectors).sort()).toEqual([...new Set(texts)].sort())
  const some = texts.filter((_, i) => i % 23 === 0)
  const fresh = await embed(some)
  for (const [i, text] of some.entries()) {
    const shipped = unpackVector(known.vectors[text] ?? '')
    const cosine = (fresh[i] ?? []).reduce((sum, value, j) => sum + value * (shipped[j] ?? 0), 0)
    expect(cosine, text).toBeGreaterThan(0.999)
  }
  textEmbedding.unload(model)
  engine.dispose()
}, 120_000)
