import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Chunk, ChunkOf } from '../../../shared/index'
import { createEngine, type LaneEngine } from '../../engine/index'
import { RunStopped } from '../../engine/types'
import type { Piece, Take } from '../family'
import { collect, embeddedModel, testContext } from '../testSupport'
import { symbolic } from './index'
import type { BandModel } from './model'

const files = embeddedModel('band')
let engine: LaneEngine
let model: BandModel

beforeAll(async () => {
  engine = createEngine()
  model = await symbolic.load(files, engine, { device: 'cpu', threads: 1 })
})
afterAll(() => {
  symbolic.unload(model)
  engine.dispose()
})

const lofi = 'lo-fi, A minor, 84 BPM, Rhodes, bass and brushed drums, 2 bars'
const context = (seed: number, stopped = () => false) => testContext(engine.runHandle(0, stopped), { seed })
const play = (params: Record<string, unknown>, seed = 1) =>
  collect<Chunk>(symbolic.generate(model, symbolic.params.parse(params), context(seed)))

const of = <K extends Chunk['kind']>(chunks: readonly Chunk[], kind: K): ChunkOf<K>[] =>
  chunks.filter((chunk): chunk is ChunkOf<K> => chunk.kind === kind)
const audioOf = (take: Take): Float32Array[] =>
  take.outputs.find((output) => output.kind === 'audio')!.channels
const pieceOf = (take: Take): Piece => take.outputs.find((output) => output.kind === 'json')!.value as Piece
const midiOf = (take: Take): Uint8Array => take.outputs.find((output) => output.kind === 'bytes')!.bytes

describe('the embedded band', () => {
  test('gives the logits and writes the pieces its card publishes, token for token', async () => {
    const { cases } = await symbolic.verify(model, files, context(1))
    expect(cases.map((row) => row.ok)).toEqual([true, true, true])
    expect(cases.slice(1).map((row) => row.detail)).toEqual(['249 tokens equal', '196 tokens equal'])
  })

  test('same seed, same bytes; another seed, another piece', async () => {
    const first = await play({ prompt: lofi }, 7)
    const again = await play({ prompt: lofi }, 7)
    const other = await play({ prompt: lofi }, 8)
    expect(audioOf(again.take)).toEqual(audioOf(first.take))
    expect(midiOf(again.take)).toEqual(midiOf(first.take))
    expect(again.take.runLengths).toEqual(first.take.runLengths)
    expect(pieceOf(other.take).notes).not.toEqual(pieceOf(first.take).notes)
  })

  test('what the take records makes the same piece without the prompt', async () => {
    const said = await play({ prompt: 'sad music, 3 bars' }, 5)
    const recorded = await play({ ...said.take.params, prompt: '' }, 5)
    expect(midiOf(recorded.take)).toEqual(midiOf(said.take))
    expect(recorded.take.params).toEqual({ ...said.take.params, prompt: '' })
  })

  test('is exactly as long as its bars: 2 bars at 84 BPM are 252,000 frames', async () => {
    const { take } = await play({ prompt: lofi })
    expect(audioOf(take).map((channel) => channel.length)).toEqual([252_000, 252_000])
    // What still rings there is faded, so that the loop does not click.
    expect(Math.abs(audioOf(take)[0]!.at(-1)!)).toBeLessThan(1e-4)
    const odd = await play({ prompt: 'waltz, 97.3 BPM, 1 bar' })
    expect(audioOf(odd.take)[0]!.length).toBe(Math.round(((3 * 60) / 97.3) * 44_100))
  })

  test('the sound streamed, laid end to end, is the sound of the take', async () => {
    const { chunks, take } = await play({ prompt: lofi })
    const pcm = of(chunks, 'pcm')
    expect(pcm.length).toBeGreaterThan(4)
    let frame = 0
    for (const chunk of pcm) {
      expect(chunk.startFrame).toBe(frame)
      frame += chunk.left.length
    }
    expect(Float32Array.from(pcm.flatMap((chunk) => [...chunk.left]))).toEqual(audioOf(take)[0])
    expect(Float32Array.from(pcm.flatMap((chunk) => [...chunk.right]))).toEqual(audioOf(take)[1])
  })

  test('a bar is heard before the next one is written', async () => {
    const { chunks } = await play({ prompt: lofi })
    const firstSound = chunks.findIndex((chunk) => chunk.kind === 'pcm')
    const secondBar = chunks.findIndex((chunk) => chunk.kind === 'notes' && chunk.bar === 2)
    expect(firstSound).toBeGreaterThan(0)
    expect(firstSound).toBeLessThan(secondBar)
  })

  test('sends every note once, in its bar', async () => {
    const { chunks, take } = await play({ prompt: lofi })
    const bars = of(chunks, 'notes')
    expect(bars.map(({ bar, bars: all }) => [bar, all])).toEqual([[1, 2], [2, 2]]) // prettier-ignore
    expect(bars.flatMap((bar) => bar.notes)).toEqual(pieceOf(take).notes)
    for (const { bar, notes, ticksPerBar } of bars) {
      for (const note of notes) expect(Math.floor(note.start / ticksPerBar)).toBe(bar - 1)
    }
  })

  test('plays what was asked for, in full scale but never above −1 dBFS', async () => {
    const { take } = await play({ prompt: lofi })
    expect(take.title).toBe('Lo-fi · A minor · 84 BPM · 2 bars')
    expect(pieceOf(take)).toMatchObject({ bpm: 84, bars: 2, key: -3, mode: 'minor', metre: '4/4' })
    expect(pieceOf(take).tracks.map(({ role, program, channel }) => [role, program, channel])).toEqual([
      ['drums', 40, 9],
      ['bass', 33, 0],
      ['chords', 4, 1],
    ])
    const loud = await play({ prompt: lofi, masterGainDb: 24 })
    const peak = audioOf(loud.take)[0]!.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
    expect(peak).toBeLessThanOrEqual(10 ** (-1 / 20))
    expect(peak).toBeGreaterThan(0.8)
  })

  test.each(['E phrygian techno, 4 bars', 'jazz in Bb major, 4 bars', 'metal, F# minor, 4 bars'])(
    'every pitched note of "%s" is of the scale or of its bar’s chord',
    async (prompt) => {
      const { take } = await play({ prompt }, 11)
      const piece = pieceOf(take)
      const scale = model.vocabulary.modes[piece.mode]!.map((step) => (step + piece.key + 12) % 12)
      const pitched = piece.notes.filter((note) => piece.tracks[note.track]!.channel !== 9)
      expect(pitched.length).toBeGreaterThan(20)
      for (const note of pitched) {
        const bar = Math.floor(note.start / piece.ticksPerBar)
        const chord = piece.chords.filter((one) => one.bar === bar).flatMap((one) => pitchClasses(one.name))
        expect([...scale, ...chord]).toContain(note.pitch % 12)
      }
    },
  )

  test('stops in the middle, and plays the same piece afterwards as if nothing had been', async () => {
    const before = await play({ prompt: lofi })
    for (const after of [0, 3, 6]) {
      let seen = 0
      const running = symbolic.generate(
        model,
        symbolic.params.parse({ prompt: lofi }),
        context(1, () => seen > after),
      )
      const stopping = (async () => {
        for await (const chunk of running) seen += chunk.kind === 'log' ? 0 : 1
      })()
      await expect(stopping).rejects.toBeInstanceOf(RunStopped)
    }
    expect(audioOf((await play({ prompt: lofi })).take)).toEqual(audioOf(before.take))
  })

  test('a piece longer than the context goes on from its last bars', async () => {
    const long = 'drums:kit_power, perc:kit_standard, bass:34, chords:30, pad:48, arp:30, lead:30, counter:29'
    const { take } = await play({ genre: 'metal', metre: '4/4', bars: 16, repBias: -4, instruments: long }, 2)
    const fed = take.runLengths!.reduce((sum, length) => sum + length, 0)
    expect(fed).toBeGreaterThan(1536)
    expect(Math.max(...pieceOf(take).notes.map((note) => note.start))).toBeGreaterThan(15 * 96)
  })

  test('names what it does not know', async () => {
    await expect(play({ genre: 'polka' })).rejects.toMatchObject({
      code: 'params.invalid',
      help: expect.stringMatching(/lofi, house/),
    })
    await expect(play({ mode: 'h-moll' })).rejects.toMatchObject({
      code: 'params.invalid',
      help: expect.stringMatching(/dorian/),
    })
    await expect(play({ metre: '7/8' })).rejects.toMatchObject({
      code: 'params.invalid',
      help: expect.stringMatching(/6\/8/),
    })
  })
})

/** `Dm7b5` → its pitch classes, from the name alone. */
function pitchClasses(name: string): number[] {
  const [, letter = '', accidental = '', suffix = ''] = /^([A-G])([#b]?)(.*)$/.exec(name) ?? []
  if (letter === '') return []
  const root =
    { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }[letter]! +
    (accidental === '#' ? 1 : accidental === 'b' ? -1 : 0)
  const quality = suffix === '' ? 'maj' : suffix === 'm' ? 'min' : suffix
  return model.vocabulary.qualities[quality]!.map((interval) => (root + interval + 12) % 12)
}
