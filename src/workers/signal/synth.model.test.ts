import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockFrames, loadSoundBank, SoundFontSynth, type SynthNote } from './synth'

const sampleRate = 44_100
const path = join(process.cwd(), 'resources/models/fluidr3mono-gm/FluidR3Mono_GM.sf3')
const bank = loadSoundBank(path)

const notes = (): SynthNote[] => [
  { channel: 0, key: 60, velocity: 90, on: 1000, off: 9000 },
  { channel: 0, key: 64, velocity: 90, on: 1000, off: 20_000 },
  { channel: 9, key: 38, velocity: 110, on: 5005, off: 5100 },
]
async function render(scheduled: readonly SynthNote[], pieces: readonly number[]): Promise<Float32Array> {
  const synth = await SoundFontSynth.create(bank, sampleRate)
  synth.program(0, 4)
  synth.schedule(scheduled)
  const left = new Float32Array(pieces.reduce((sum, count) => sum + count, 0))
  for (const count of pieces) {
    const at = synth.frame
    synth.render(left.subarray(at, at + count), new Float32Array(count))
  }
  return left
}
const energy = (samples: Float32Array): number => samples.reduce((sum, x) => sum + x * x, 0)

describe('SoundFontSynth', () => {
  test('gives the same samples in one piece and in many', async () => {
    const whole = await render(notes(), [256 * blockFrames])
    const parts = await render(
      notes(),
      [1, 100, 7, 148].map((blocks) => blocks * blockFrames),
    )
    expect(parts).toEqual(whole)
    expect(energy(whole)).toBeGreaterThan(1)
  })

  test('strikes on the very sample', async () => {
    const samples = await render(notes(), [2000])
    expect(energy(samples.subarray(0, 1000))).toBe(0)
    expect(energy(samples.subarray(1000, 1050))).toBeGreaterThan(0)
  })

  test('a note can be shortened while it sounds', async () => {
    const long = { channel: 0, key: 60, velocity: 100, on: 0, off: 80_000 }
    const synth = await SoundFontSynth.create(bank, sampleRate)
    synth.program(0, 16)
    synth.schedule([long])
    synth.render(new Float32Array(12_800), new Float32Array(12_800))
    long.off = 20_000
    const rest = new Float32Array(60_000)
    synth.render(rest, new Float32Array(60_000))
    expect(energy(rest.subarray(50_000))).toBeLessThan(energy(rest.subarray(0, 7000)) / 1000)
  })

  test('refuses a file that is no SoundFont', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bank-'))
    try {
      for (const bytes of [
        readFileSync(path).subarray(0, 5000),
        Buffer.from('not a bank'),
        Buffer.alloc(0),
      ]) {
        writeFileSync(join(folder, 'bank.sf3'), bytes)
        expect(() => loadSoundBank(join(folder, 'bank.sf3'))).toThrow(
          expect.objectContaining({ code: 'model.corruptFile' }),
        )
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
