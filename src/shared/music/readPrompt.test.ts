import { describe, expect, it } from 'vitest'
import { digitsOf } from './numbers'
import { readPrompt } from './readPrompt'

describe('readPrompt', () => {
  it('takes a whole brief apart', () => {
    expect(readPrompt('lo-fi, A minor, 84 BPM, Rhodes, bass and brushed drums, 8 bars')).toMatchObject({
      style: { word: 'lo-fi', genre: 'lofi' },
      key: 'A',
      mode: 'minor',
      bpm: 84,
      bars: 8,
      instruments: ['electric piano', 'bass', 'brushed drums'],
      exclude: [],
    })
  })

  it.each([
    ['Am', 'A', 'minor'],
    ['in a minor, please', 'A', 'minor'],
    ['key of F sharp minor', 'F#', 'minor'],
    ['F♯ major', 'F#', 'major'],
    ['E phrygian', 'E', 'phrygian'],
    ['song in B flat', 'Bb', 'major'],
    ['song in e flat, please', 'Eb', 'major'],
    ['slow, in A blues', 'A', 'blues'],
    ['blues in E', 'E', 'blues'],
    ['C minor pentatonic', 'C', 'pentatonic minor'],
    ['piano, D, slow', 'D', 'major'],
  ])('reads the key of "%s"', (prompt, key, mode) => {
    expect(readPrompt(prompt)).toMatchObject({ key, mode })
  })

  // An article, a sentence's first letter and a band's name are not keys.
  it.each([
    'a minor key would be nice',
    'A blues song',
    'Eagles-like rock',
    'make something nice',
    'a dark A capella',
  ])('finds no key in "%s"', (prompt) => {
    expect(readPrompt(prompt).key).toBeUndefined()
  })

  it('reads "in a minor key" as a mode without a tonic', () => {
    expect(readPrompt('jazz in a minor key')).toMatchObject({ mode: 'minor' })
    expect(readPrompt('jazz in a minor key').key).toBeUndefined()
  })

  it.each([
    ['at 112', { bpm: 112 }],
    ['118.5 bpm', { bpm: 118.5 }],
    ['90-100 bpm', { bpmRange: [90, 100] }],
    ['between 90 and 100 BPM', { bpmRange: [90, 100] }],
    ['seventy-five beats per minute', { bpm: 75 }],
    ['one hundred and twenty bpm', { bpm: 120 }],
    ['adagio', { bpmRange: [55, 76] }],
  ])('reads the tempo of "%s"', (prompt, expected) => {
    expect(readPrompt(prompt)).toMatchObject(expected)
  })

  // Years, metres, lengths and drum machines are no tempos.
  it.each(['disco 1978 style', '12/8 ballad', '64 bars', '90 seconds', '808 and hi-hats', "80's pop"])(
    'finds no tempo in "%s"',
    (prompt) => {
      expect(readPrompt(prompt).bpm).toBeUndefined()
    },
  )

  it('keeps what is refused apart from what is wanted', () => {
    const words = readPrompt('ambient pad, no drums or bass, and a flute without piano')
    expect(words.instruments).toEqual(['synth pad', 'flute'])
    expect(words.exclude).toEqual(['drums', 'bass', 'piano'])
  })

  it('takes the longest name: drum and bass is a style, steel drums are no drums', () => {
    expect(readPrompt('liquid drum and bass').instruments).toEqual([])
    expect(readPrompt('liquid drum and bass').style?.genre).toBe('dnb')
    expect(readPrompt('steel drums').instruments).toEqual(['steel drums'])
    expect(readPrompt('string quartet').instruments).toEqual(['violin', 'viola', 'cello'])
  })

  it('invents nothing', () => {
    expect(readPrompt('blue fox')).toEqual({
      moods: [],
      instruments: [],
      exclude: [],
      alone: false,
      loop: false,
      halfTime: false,
    })
  })

  // A pattern that backtracks without end would run into the test's time limit.
  it.each(['string ', '9', 'no ', 'A ', 'one hundred and '])('reads a very long text of "%s"', (part) => {
    expect(readPrompt(`${part.repeat(2000)}, 84 BPM`).bpm).toBe(84)
  })
})

describe('digitsOf', () => {
  it('writes number words as digits, and leaves metres readable', () => {
    expect(digitsOf('three-four, sixteen bars, ninety two')).toBe('3/4, 16 bars, 92')
  })
})
