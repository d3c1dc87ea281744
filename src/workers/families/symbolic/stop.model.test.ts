import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngine, type LaneEngine } from '../../engine/index'
import { RunStopped } from '../../engine/types'
import { embeddedModel, testContext, watchStretches } from '../testSupport'
import { symbolic } from './index'
import type { BandModel } from './model'

let engine: LaneEngine
let model: BandModel

beforeAll(async () => {
  engine = createEngine()
  model = await symbolic.load(embeddedModel('band'), engine, { device: 'cpu', threads: 1 })
})
afterAll(() => {
  symbolic.unload(model)
  engine.dispose()
})

/** Between them they strike more than a hundred different samples, the long drum kits included. */
const prompts = [
  'orchestral, D minor, 4 bars, strings, brass, timpani and harp',
  'lo-fi, A minor, 84 BPM, Rhodes, bass and brushed drums, 4 bars',
  'metal, F# minor, 4 bars',
  'funk with brass, E minor, 4 bars',
]

/** Samples decoded since the last look; a bank decodes each sample once. */
function watchDecoding(): { looked(): void; readonly most: number } {
  let [since, most] = [0, 0]
  for (const sample of model.bank.samples) {
    const decode = sample.getAudioData.bind(sample)
    let decoded = Reflect.get(sample, 'audioData') !== undefined
    sample.getAudioData = () => {
      if (!decoded) most = Math.max(most, ++since)
      decoded = true
      return decode()
    }
  }
  return {
    looked: () => {
      since = 0
    },
    get most() {
      return most
    },
  }
}

test('a load that is given up ends before the synthesiser is warmed', async () => {
  const load = symbolic.load(embeddedModel('band'), engine, {
    device: 'cpu',
    threads: 1,
    stopped: () => true,
  })
  await expect(load).rejects.toBeInstanceOf(RunStopped)
})

describe('a piece in the making', () => {
  // Fails when the samples of a bar are decoded in one turn: up to a dozen, which takes 50 to 300 ms.
  test('looks for Stop after every sample it decodes, and after 60 ms of work at most', async () => {
    const decoding = watchDecoding()
    const work = watchStretches(engine, decoding.looked)
    for (const [seed, prompt] of prompts.entries()) {
      const params = symbolic.params.parse({ prompt })
      work.looked()
      for await (const chunk of symbolic.generate(model, params, testContext(work.run, { seed }))) {
        expect(chunk.kind).toBeDefined()
        work.looked()
      }
    }
    expect(decoding.most).toBe(1)
    expect(work.longestMs).toBeLessThan(60)
  })
})
