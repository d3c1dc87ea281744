/** Semitones above the tonic of the modes that the band knows; `blues` as it is played, over its seven degrees. */
export const modes = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
  blues: [0, 2, 3, 5, 7, 9, 10],
} as const
export type Mode = keyof typeof modes

/** Notes of the blues beside its degrees: they are no strangers there. */
const blueNotes = new Set([4, 6])

export interface Key {
  /** Pitch class, 0 = C. */
  readonly tonic: number
  /** Unknown names are taken as major. */
  readonly mode: string
}

const wrap = (n: number): number => ((n % 12) + 12) % 12

export function scaleOf(mode: string): readonly number[] {
  return Object.hasOwn(modes, mode) ? modes[mode as Mode] : modes.major
}

export function inScale(pitch: number, key: Key): boolean {
  const above = wrap(pitch - key.tonic)
  return scaleOf(key.mode).includes(above) || (key.mode === 'blues' && blueNotes.has(above))
}

/** Semitones to another tonic the nearest way, up for a tritone up, so that the way back undoes it. */
export function tonicShift(from: number, to: number): number {
  const shift = to - from
  return shift > 6 ? shift - 12 : shift < -6 ? shift + 12 : shift
}

/**
 * A pitch in another key: the same degree of the other scale. A note between two degrees keeps its distance to the one
 * below, but never reaches the one above: a leading note stays one.
 * @returns MIDI note 0 … 127; what would leave that range comes back by octaves
 */
export function moveToKey(pitch: number, from: Key, to: Key): number {
  const above = wrap(pitch - from.tonic)
  const base = pitch - above + tonicShift(from.tonic, to.tonic)
  let moved = base + above
  if (from.mode !== to.mode) {
    const old = scaleOf(from.mode)
    const scale = scaleOf(to.mode)
    const degree = old.findLastIndex((step) => step <= above)
    const step = scale[degree] ?? 0
    const next = scale[degree + 1] ?? 12
    moved = base + Math.min(step + above - (old[degree] ?? 0), Math.max(step, next - 1))
  }
  while (moved > 127) moved -= 12
  while (moved < 0) moved += 12
  return moved
}

/** Fifths above C of the major key on a pitch class, the fewest accidentals; a minor key has three fewer. */
const fifths = [0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5] as const
const minorFifths = [-3, 4, -1, -6, 1, -4, 3, -2, 5, 0, -5, 2] as const

export function isMinor(mode: string): boolean {
  const scale = scaleOf(mode)
  return scale.includes(3) && !scale.includes(4)
}

/** Sharps (positive) or flats (negative) of the key's signature; other modes take the one their third suggests. */
export function signatureOf({ tonic, mode }: Key): { sharps: number; minor: boolean } {
  const minor = isMinor(mode)
  return { sharps: (minor ? minorFifths : fifths)[wrap(tonic)] ?? 0, minor }
}

const sharpNames = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'] as const
const flatNames = ['C', 'D♭', 'D', 'E♭', 'E', 'F', 'G♭', 'G', 'A♭', 'A', 'B♭', 'B'] as const

/** A pitch class by name, spelled as the key's signature suggests; a raised leading note is a sharp. */
export function pitchClassName(pitch: number, key: Key): string {
  const at = wrap(pitch)
  const leading = wrap(pitch - key.tonic) === 11 && signatureOf(key).sharps >= -2
  return (signatureOf(key).sharps > 0 || leading ? sharpNames : flatNames)[at] ?? 'C'
}

/** `G♯3`; middle C, MIDI note 60, is C4. */
export function noteName(pitch: number, key: Key): string {
  return `${pitchClassName(pitch, key)}${String(Math.floor(pitch / 12) - 1)}`
}
