/** Names of the twelve tonics with the fewest accidentals, by mode: F# minor, but Db major. */
const majorNames = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'] as const
const minorNames = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'G#', 'A', 'Bb', 'B'] as const

/** Fifths above C of a major key's tonic; a minor key has three fewer. */
// prettier-ignore
const fifths: Readonly<Record<string, number>> = {
  C: 0, G: 1, D: 2, A: 3, E: 4, B: 5, 'F#': 6, 'C#': 7, 'G#': 8, F: -1, Bb: -2, Eb: -3, Ab: -4, Db: -5,
}

const naturals: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }

/** Pitch class 0 … 11 of a name like `F#`, `Bb`, `Cb`. */
export function pitchClassOf(name: string): number {
  const accidental = name.slice(1) === '#' ? 1 : name.slice(1) === 'b' ? -1 : 0
  return ((naturals[name.charAt(0)] ?? 0) + accidental + 12) % 12
}

/** Semitones the band transposes by: the nearest way from C, −5 … +6. */
export const keyOffset = (pitchClass: number): number => (pitchClass > 6 ? pitchClass - 12 : pitchClass)

/** True for scales with a minor third and no major one. */
export const isMinor = (scale: readonly number[]): boolean => scale.includes(3) && !scale.includes(4)

/** @param key semitones above C, −11 … 11 */
export const keyName = (key: number, minor: boolean): string =>
  (minor ? minorNames : majorNames)[(key + 12) % 12] ?? 'C'

/** Key signature of a tonic's major or minor key; other modes are written in the one their third suggests. */
export function keySignature(key: number, minor: boolean): { sharps: number; minor: boolean } {
  return { sharps: (fifths[keyName(key, minor)] ?? 0) - (minor ? 3 : 0), minor }
}

const sharpNames = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'] as const
const flatNames = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'] as const

/** A pitch class spelled as the key signature suggests. */
export const noteName = (pitchClass: number, sharps: number): string =>
  (sharps > 0 ? sharpNames : flatNames)[(pitchClass + 12) % 12] ?? 'C'
