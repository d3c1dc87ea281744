import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StudioError } from '../../../shared/index'
import { readMidi } from './midi'

/** Two tracks at 480 ticks per quarter and 120 BPM: Rhodes (program 4) with two quarters, a kit with one hit. */
const whole = Uint8Array.from(
  (
    '4d546864000000060001000301e04d54726b0000001300ff510307a12000ff58040402180800ff2f004d5472' +
    '6b0000002300ff030652686f64657300c00400904046836080404000903c5a8170803c4000ff2f004d54726b' +
    '0000001300ff03034b6974009924640a89244000ff2f00'
  ).match(/../g) ?? [],
  (pair) => Number.parseInt(pair, 16),
)

test('notes, names, programs and tempo of a file come out in quarters of 24', () => {
  expect(readMidi(whole)).toEqual({
    bpm: 120,
    length: 36,
    parts: [
      {
        name: 'Rhodes',
        program: 4,
        drums: false,
        notes: [
          { track: 0, start: 0, duration: 24, pitch: 64, velocity: 70 },
          { track: 0, start: 24, duration: 12, pitch: 60, velocity: 90 },
        ],
      },
      {
        name: 'Kit',
        program: 0,
        drums: true,
        notes: [{ track: 0, start: 0, duration: 0.5, pitch: 36, velocity: 100 }],
      },
    ],
  })
})

test('running status, a note that never ends, two channels in one track', () => {
  const track = [0, 0x90, 60, 80, 24, 62, 80, 0, 0x91, 40, 90, 24, 0x80, 60, 0, 0, 0xff, 0x2f, 0]
  const bytes = Uint8Array.from([
    ...[0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 24],
    ...[0x4d, 0x54, 0x72, 0x6b, 0, 0, 0, track.length, ...track],
  ])
  const { parts } = readMidi(bytes)
  expect(parts.map(({ notes }) => notes.map(({ pitch, start, duration }) => [pitch, start, duration]))).toEqual([
    [
      [60, 0, 48],
      [62, 24, 24],
    ],
    [[40, 24, 24]],
  ]) // prettier-ignore
})

test('whatever the bytes are: a song or a sentence that says why not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
      fc.nat(whole.length),
      (changes, length) => {
        const bytes = whole.slice(0, length)
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
        try {
          for (const note of readMidi(bytes).parts.flatMap(({ notes }) => notes)) {
            expect(note.duration).toBeGreaterThan(0)
            expect(note.pitch).toBeLessThan(128)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(StudioError)
        }
      },
    ),
    { numRuns: 400 },
  )
})
