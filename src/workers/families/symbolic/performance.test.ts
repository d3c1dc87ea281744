import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../../engine/random'
import { readMidi } from '../../signal/testing/readMidi'
import type { Piece } from '../family'
import { Expander } from './expand'
import { keySignature } from './keys'
import { channelsOf, Performer, swing, swingAmount } from './performer'
import { pieceToMidi } from './toMidi'
import { readVocabulary } from './vocabulary'

const vocabulary = readVocabulary(
  fileURLToPath(new URL('../../../../resources/models/band/vocab.json', import.meta.url)),
)
const ids = (text: string): number[] => text.split(' ').map((name) => vocabulary.id(name))
const tracks = [
  { role: 'drums', program: 40 },
  { role: 'lead', program: 11 },
]
const expander = (more: Partial<ConstructorParameters<typeof Expander>[0]> = {}) =>
  new Expander({
    vocabulary,
    tracks,
    bars: 2,
    ticksPerBar: 96,
    key: -3,
    humanise: 0,
    rng: mulberry32(1),
    ...more,
  })

const firstBar = ids(
  'bar_2 chord_0_min HALF chord_7_7 ' +
    'role_drums pos_0 drum_kick vel_7 drum_hat pos_48 drum_hat ' +
    'role_lead pos_0 vel_2 dur_24 pitch_60 pitch_63 pos_24 dur_192 pitch_67',
)

describe('Expander', () => {
  it('turns a bar into notes in the sounding key', () => {
    const { notes, chords } = expander().bar(firstBar)
    expect(
      notes.map(({ track, start, duration, pitch, velocity }) => [track, start, duration, pitch, velocity]),
    ).toEqual([
      // The kick has its own loudness (bin 5); vel_7 is for the next hit only, so the second hat has its own (bin 3).
      [0, 0, 3, 36, 96],
      [0, 0, 3, 42, 124],
      [1, 0, 24, 57, 54],
      [1, 0, 24, 60, 54],
      // Length and loudness stick; what would ring over the end of the piece (192 ticks) is cut there.
      [1, 24, 168, 64, 54],
      [0, 48, 3, 42, 68],
    ])
    expect(chords).toEqual([
      { bar: 0, half: false, root: 0, quality: 'min' },
      { bar: 0, half: true, root: 7, quality: '7' },
    ])
  })

  it('repeats a bar where rep says so, a bar later', () => {
    const one = expander()
    const first = one.bar(firstBar).notes.filter((note) => note.track === 0)
    const second = one.bar(ids('bar_1 chord_0_min role_drums rep_1 role_lead')).notes
    expect(second).toEqual(first.map((note) => ({ ...note, start: note.start + 96 })))
  })

  it('moves velocities by at most the human feel, and differently', () => {
    const plain = expander().bar(firstBar).notes
    const felt = expander({ humanise: 4 }).bar(firstBar).notes
    const moved = felt.map((note, index) => note.velocity - plain[index]!.velocity)
    expect(Math.max(...moved.map(Math.abs))).toBeLessThanOrEqual(4)
    expect(new Set(moved).size).toBeGreaterThan(2)
  })
})

describe('Performer', () => {
  const note = (start: number, duration: number, pitch = 60, track = 1) => ({
    track,
    start,
    duration,
    pitch,
    velocity: 80,
  })

  it('swings the second eighth to the third triplet, and the sixteenths around it in proportion', () => {
    expect([0, 6, 12, 18, 24, 36].map((tick) => swing(tick, 1 / 3))).toEqual([0, 8, 16, 20, 24, 40])
    expect(swingAmount(vocabulary, 'triplet', '4/4')).toBeCloseTo(1 / 3)
    expect(swingAmount(vocabulary, 'triplet', '6/8')).toBe(0)
  })

  it('ends a note when its key is struck again, also over the bar line', () => {
    const performer = new Performer([9, 0], 0)
    const [first] = performer.bar([note(48, 100)])
    expect(first?.off).toBe(148)
    performer.bar([note(96, 12)])
    expect(first?.off).toBe(96)
  })

  it('strikes a drum once when drums and percussion meet', () => {
    expect(new Performer([9, 9], 0).bar([note(0, 3, 42, 0), note(0, 3, 42, 1)])).toHaveLength(1)
  })

  it('keeps the drum channel for drums', () => {
    const roles = ['drums', 'perc', 'bass', 'chords', 'pad', 'arp', 'lead', 'counter']
    expect(channelsOf(roles, vocabulary)).toEqual([9, 9, 0, 1, 2, 3, 4, 5])
  })
})

describe('pieceToMidi', () => {
  const piece: Piece = {
    ticksPerQuarter: 24,
    ticksPerBar: 96,
    bars: 2,
    bpm: 84,
    key: -3,
    mode: 'minor',
    metre: '4/4',
    swing: 'triplet',
    genre: 'lofi',
    tracks: [
      { role: 'drums', program: 40, name: 'Drums', channel: 9 },
      { role: 'lead', program: 11, name: 'Lead', channel: 0 },
    ],
    chords: [],
    notes: [
      { track: 0, start: 0, duration: 3, pitch: 36, velocity: 100 },
      { track: 1, start: 12, duration: 12, pitch: 69, velocity: 80 },
    ],
  }

  it('carries tempo, metre, key, names, programs and swung notes, and ends with the last bar', () => {
    const read = readMidi(pieceToMidi(piece, vocabulary))
    expect(read).toMatchObject({
      format: 1,
      ticksPerQuarter: 480,
      tempos: [{ tick: 0, microsecondsPerQuarter: 714_286 }],
      timeSignatures: [{ tick: 0, numerator: 4, denominator: 4 }],
      keySignature: { sharps: 0, minor: true },
      tracks: [
        { name: 'Drums', programs: [{ channel: 9, program: 40 }] },
        { name: 'Lead', programs: [{ channel: 0, program: 11 }] },
      ],
    })
    // The off-beat eighth of a triplet swing: 16 of 24 ticks, 320 of 480.
    expect(read.tracks[1]?.notes).toEqual([{ tick: 320, duration: 160, channel: 0, key: 69, velocity: 80 }])
    expect(read.endTicks).toEqual([3840, 3840, 3840])
  })

  it('writes the key signatures musicians expect', () => {
    const signatures = [-3, 6, -2, 1, 4].map((key) => keySignature(key, true).sharps)
    // A, F#, Bb, C# and E minor.
    expect(signatures).toEqual([0, 3, -5, 4, 1])
    expect([0, 1, 6, 5].map((key) => keySignature(key, false).sharps)).toEqual([0, -5, 6, -1])
  })
})
