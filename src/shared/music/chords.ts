import { moveToKey, pitchClassName, scaleOf, type Key } from './scales'

/** Semitones above the root by the chord's suffix as it is written. */
const qualities: Readonly<Record<string, readonly number[]>> = {
  '': [0, 4, 7],
  m: [0, 3, 7],
  5: [0, 7],
  6: [0, 4, 7, 9],
  7: [0, 4, 7, 10],
  9: [0, 4, 7, 10, 14],
  13: [0, 4, 7, 10, 14, 21],
  dim: [0, 3, 6],
  aug: [0, 4, 8],
  sus2: [0, 2, 7],
  sus4: [0, 5, 7],
  m6: [0, 3, 7, 9],
  maj7: [0, 4, 7, 11],
  m7: [0, 3, 7, 10],
  m7b5: [0, 3, 6, 10],
  dim7: [0, 3, 6, 9],
  '7sus4': [0, 5, 7, 10],
  maj9: [0, 4, 7, 11, 14],
  m9: [0, 3, 7, 10, 14],
  add9: [0, 4, 7, 14],
  '7b9': [0, 4, 7, 10, 13],
  mM7: [0, 3, 7, 11],
}

const letters: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }
const wrap = (n: number): number => ((n % 12) + 12) % 12

/** @returns undefined for "no chord" and for what is no chord's name */
export function parseChord(name: string): { root: number; suffix: string } | undefined {
  const [, letter, accidental, suffix] = /^([A-G])([#b♯♭]?)(.*)$/.exec(name) ?? []
  const natural = letters[letter ?? '']
  if (natural === undefined || suffix === undefined) return undefined
  const bent = accidental === '#' || accidental === '♯' ? 1 : accidental === '' ? 0 : -1
  return { root: wrap(natural + bent), suffix }
}

/**
 * A chord's name in another key: its tones move by degree, and get the name of what they are then. A chord that has no
 * name there keeps its suffix.
 */
export function chordInKey(name: string, from: Key, to: Key): string {
  const chord = parseChord(name)
  if (chord === undefined) return name
  const base = 48 + chord.root
  const root = moveToKey(base, from, to)
  const tones = qualities[chord.suffix]
  const moved = tones?.map((tone) => wrap(moveToKey(base + tone, from, to) - root)).sort((a, b) => a - b)
  const same = (other: readonly number[]): boolean =>
    moved?.join() ===
    other
      .map(wrap)
      .sort((a, b) => a - b)
      .join()
  const known = Object.entries(qualities).find(([, other]) => same(other))
  return pitchClassName(root, to) + (known?.[0] ?? chord.suffix)
}

const numerals = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'] as const

/** The chord's step in the key: `i`, `VI`, `♭II`; small for a minor third. */
export function romanOf(name: string, key: Key): string {
  const chord = parseChord(name)
  if (chord === undefined) return ''
  const above = wrap(chord.root - key.tonic)
  const scale = scaleOf(key.mode)
  const exact = scale.indexOf(above)
  const degree = exact >= 0 ? exact : scale.findIndex((step) => step === above + 1)
  const numeral = numerals[degree >= 0 ? degree : scale.findLastIndex((step) => step < above)] ?? 'I'
  const tones = qualities[chord.suffix] ?? []
  const small = tones.includes(3) && !tones.includes(4)
  return `${exact >= 0 ? '' : degree >= 0 ? '♭' : '♯'}${small ? numeral.toLowerCase() : numeral}`
}
