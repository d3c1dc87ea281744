import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chordInKey, romanOf } from './chords'
import { inScale, modes, moveToKey, noteName, signatureOf } from './scales'

const aMinor = { tonic: 9, mode: 'minor' }
const aMajor = { tonic: 9, mode: 'major' }
const cMinor = { tonic: 0, mode: 'minor' }

describe('keys', () => {
  it('moves by scale degree: C, F, G and the leading note of A minor in A major', () => {
    expect([60, 65, 67, 68].map((pitch) => moveToKey(pitch, aMinor, aMajor))).toEqual([61, 66, 68, 68])
    expect([69, 72, 76].map((pitch) => moveToKey(pitch, aMinor, cMinor))).toEqual([72, 75, 79])
  })

  it('the notes of a scale become those of the other, in order, and come back', () => {
    const mode = fc.constantFrom(...Object.keys(modes))
    fc.assert(
      fc.property(
        mode,
        mode,
        fc.nat(11),
        fc.nat(11),
        fc.integer({ min: 30, max: 90 }),
        (a, b, x, y, pitch) => {
          const from = { tonic: x, mode: a }
          const to = { tonic: y, mode: b }
          fc.pre(modes[a as keyof typeof modes].includes(((((pitch - x) % 12) + 12) % 12) as never))
          const moved = moveToKey(pitch, from, to)
          expect(inScale(moved, to)).toBe(true)
          expect(moveToKey(moved, to, from)).toBe(pitch)
        },
      ),
    )
  })

  it('never leaves the range of notes', () => {
    fc.assert(
      fc.property(fc.nat(127), fc.nat(11), fc.nat(11), (pitch, x, y) => {
        const moved = moveToKey(pitch, { tonic: x, mode: 'minor' }, { tonic: y, mode: 'lydian' })
        expect(moved).toBeGreaterThanOrEqual(0)
        expect(moved).toBeLessThanOrEqual(127)
      }),
    )
  })

  it('signatures and names are what musicians write', () => {
    expect(signatureOf(aMinor)).toEqual({ sharps: 0, minor: true })
    expect(signatureOf({ tonic: 3, mode: 'major' })).toEqual({ sharps: -3, minor: false })
    expect(signatureOf({ tonic: 4, mode: 'dorian' })).toEqual({ sharps: 1, minor: true })
    expect(noteName(68, aMinor)).toBe('G♯4')
    expect(noteName(63, cMinor)).toBe('E♭4')
    expect(noteName(60, cMinor)).toBe('C4')
  })
})

describe('chords', () => {
  it('go along: i, VI and V of A minor in C minor and in A major', () => {
    expect(['Am', 'Fmaj7', 'E7'].map((name) => chordInKey(name, aMinor, cMinor))).toEqual([
      'Cm',
      'A♭maj7',
      'G7',
    ])
    expect(['Am', 'Fmaj7', 'Dm7'].map((name) => chordInKey(name, aMinor, aMajor))).toEqual([
      'A',
      'F♯m7',
      'Dmaj7',
    ])
  })

  it('have their step in the key', () => {
    expect(['Am9', 'Fmaj7', 'Dm7', 'E7b9', 'Bb'].map((name) => romanOf(name, aMinor))).toEqual([
      'i',
      'VI',
      'iv',
      'V',
      '♭II',
    ])
  })
})
