import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BasicSoundBank } from 'spessasynth_core'
import { createEngine, type LaneEngine } from '../engine/index'
import { soundfont } from './soundfont'
import { embeddedModel, testContext } from './testSupport'

const files = embeddedModel('fluidr3mono-gm')
let engine: LaneEngine
let bank: BasicSoundBank

beforeAll(async () => {
  engine = createEngine()
  bank = await soundfont.load(files, engine, { device: 'cpu', threads: 1 })
})
afterAll(() => {
  engine.dispose()
})
const context = () => testContext(engine.runHandle(0, () => false))

describe('the embedded SoundFont', () => {
  // Fails when events come at other times, velocities or channels than in the check song, or the mix is scaled.
  test('has the contents and plays at the levels its manifest states', async () => {
    const { cases } = await soundfont.verify(bank, files, context())
    expect(cases.filter((row) => !row.ok)).toEqual([])
    expect(cases.map((row) => row.name)).toEqual([
      'contents',
      'level of mix',
      'level of piano',
      'level of bass',
      'level of strings',
      'level of drums',
    ])
  })

  test('notices a bank that plays too loud', async () => {
    const conformance = structuredClone(files.manifest.conformance) as {
      expected: { piano: { peakDb: number } }
    }
    conformance.expected.piano.peakDb -= 1
    const louder = { ...files, manifest: { ...files.manifest, conformance } }
    await expect(soundfont.verify(bank, louder, context())).rejects.toMatchObject({
      code: 'model.failedConformance',
      message: expect.stringContaining('level of piano'),
    })
  })

  test('says that it does not write music', async () => {
    const asked = soundfont.generate(bank, {}, context()).next()
    await expect(asked).rejects.toMatchObject({ code: 'job.notRunnable' })
  })
})
