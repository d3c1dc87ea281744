import { z } from 'zod'
import type { BasicSoundBank } from 'spessasynth_core'
import { StudioError } from '../../shared/index'
import { RunStopped } from '../engine/types'
import { SoundFontSynth, type SynthNote } from '../signal/synth'
import type { ConformanceReport, Context, ModelFiles } from './family'

const Level = z.object({ peakDb: z.number(), rmsDb: z.number() })
const Conformance = z.object({
  expected: z.object({
    mix: Level,
    piano: Level,
    bass: Level,
    strings: Level,
    drums: Level,
    presets: z.number().int(),
    samples: z.number().int(),
    missingPrograms: z.array(z.number().int()),
  }),
})

const sampleRate = 44_100
const seconds = 36.3
/** Decibels, for the synthesiser's version that made the levels. */
const tolerance = 0.2
const beat = 60 / 112
const roots = [45, 41, 48, 43]
const chords = [
  [57, 60, 64],
  [53, 57, 60],
  [55, 60, 64],
  [55, 59, 62],
]

/** [beat, beats, key, velocity 0 … 1] */
type Row = readonly [number, number, number, number]
const bars = Array.from({ length: 16 }, (_, bar) => bar)
const chordOf = (bar: number): number[] => chords[bar % 4] ?? []

/** The bank's test song, as its `make_check.mjs` has it: 16 bars of piano, bass, strings and drums at 112 BPM. */
const parts = {
  piano: {
    channel: 0,
    program: 0,
    rows: bars.flatMap((bar) =>
      [0, 1.5, 3].flatMap((at) => chordOf(bar).map((key): Row => [bar * 4 + at, 1, key, 0.7])),
    ),
  },
  bass: {
    channel: 1,
    program: 33,
    rows: bars.flatMap((bar) =>
      [0, 0.5, 1.5, 2, 3, 3.5].map((at): Row => [bar * 4 + at, 0.45, (roots[bar % 4] ?? 0) - 12, 0.8]),
    ),
  },
  strings: {
    channel: 2,
    program: 48,
    rows: bars.flatMap((bar) => chordOf(bar).map((key): Row => [bar * 4, 3.9, key + 12, 0.5])),
  },
  drums: {
    channel: 9,
    program: 0,
    rows: bars.flatMap((bar) => [
      ...([[0, 36], [2, 36], [1, 38], [3, 38]] as const).map(([at, key]): Row => [bar * 4 + at, 0.2, key, 0.9]), // prettier-ignore
      ...Array.from({ length: 8 }, (_, i): Row => [bar * 4 + i / 2, 0.2, 42, i % 2 === 1 ? 0.4 : 0.6]),
    ]),
  },
} as const
type Part = keyof typeof parts
const allParts: readonly Part[] = ['piano', 'bass', 'strings', 'drums']

/**
 * Contents and levels of the bank against the values in its manifest.
 * @throws RunStopped; StudioError `model.badManifest` when it brings no readable values
 */
export async function verifySoundBank(
  bank: BasicSoundBank,
  files: ModelFiles,
  ctx: Context,
): Promise<ConformanceReport['cases']> {
  const parsed = Conformance.safeParse(files.manifest.conformance)
  if (!parsed.success) {
    throw new StudioError(
      'model.badManifest',
      `The expected values of ${files.manifest.id} cannot be read.`,
      {
        details: { problems: z.prettifyError(parsed.error) },
      },
    )
  }
  const { expected } = parsed.data
  const melodic = new Set(
    bank.presets
      .filter((preset) => preset.bankMSB === 0 && !preset.isGMGSDrum)
      .map((preset) => preset.program),
  )
  const missing = Array.from({ length: 128 }, (_, program) => program).filter(
    (program) => !melodic.has(program),
  )
  const cases: ConformanceReport['cases'][number][] = [
    {
      name: 'contents',
      ok:
        bank.presets.length === expected.presets &&
        bank.samples.length === expected.samples &&
        missing.join() === expected.missingPrograms.join(),
      detail: `${String(bank.presets.length)} presets, ${String(bank.samples.length)} samples, ${String(missing.length)} programs missing`,
    },
  ]
  for (const name of ['mix', ...allParts] as const) {
    const level = await levelOf(bank, name === 'mix' ? allParts : [name], ctx)
    const difference = Math.max(
      Math.abs(level.peakDb - expected[name].peakDb),
      Math.abs(level.rmsDb - expected[name].rmsDb),
    )
    cases.push({
      name: `level of ${name}`,
      ok: difference <= tolerance,
      detail: `peak ${level.peakDb.toFixed(2)} dB, RMS ${level.rmsDb.toFixed(2)} dB, within ${difference.toFixed(3)} dB`,
    })
  }
  return cases
}

async function levelOf(
  bank: BasicSoundBank,
  names: readonly Part[],
  ctx: Context,
): Promise<z.infer<typeof Level>> {
  const synth = await SoundFontSynth.create(bank, sampleRate)
  for (const name of names) {
    const { channel, program, rows } = parts[name]
    synth.program(channel, program)
    synth.schedule(
      rows.map(([at, beats, key, velocity]): SynthNote => ({
        channel,
        key,
        velocity: Math.floor(velocity * 127),
        on: Math.round(at * beat * sampleRate),
        off: Math.round((at + beats) * beat * sampleRate),
      })),
    )
  }
  let peak = 0
  let energy = 0
  const frames = Math.round(seconds * sampleRate)
  for (let at = 0; at < frames; at += 8192) {
    if (ctx.stopped()) throw new RunStopped()
    const left = new Float32Array(Math.min(8192, frames - at))
    const right = new Float32Array(left.length)
    synth.render(left, right)
    for (const samples of [left, right]) {
      for (const sample of samples) {
        peak = Math.max(peak, Math.abs(sample))
        energy += sample * sample
      }
    }
  }
  return { peakDb: 20 * Math.log10(peak), rmsDb: 10 * Math.log10(energy / frames / 2) }
}
