import { ticksPerQuarter, type Note } from '../../../shared/index'

/** The song as the synthesiser knows it: plain data that crosses to its thread. */
export interface SoundSong {
  readonly bpm: number
  readonly loop: { readonly on: boolean; readonly start: number; readonly end: number }
  readonly metre: readonly [number, number]
  readonly click: boolean
  /** Ticks; where the last clip ends. */
  readonly end: number
}

/** A note as it sounds: swung ticks. */
export interface PlayedNote {
  readonly key: number
  readonly velocity: number
  readonly on: number
  off: number
}

export interface SoundClip {
  readonly asset: string
  readonly start: number
  readonly end: number
  /** Seconds of the file skipped. */
  readonly offset: number
  /** Linear. */
  readonly gain: number
  readonly fadeIn: number
  readonly fadeOut: number
}

export type SoundTrack = {
  readonly id: string
  readonly slot: number
} & (
  | {
      readonly kind: 'notes'
      readonly program: number
      readonly drums: boolean
      readonly notes: readonly PlayedNote[]
    }
  | { readonly kind: 'audio'; readonly clips: readonly SoundClip[] }
)

/**
 * Swing within each quarter: the second eighth moves from its half to `share` of the quarter, everything around it in
 * proportion. 0.5 is straight, 2/3 is triplets.
 */
export function swung(tick: number, share: number): number {
  const quarter = Math.floor(tick / ticksPerQuarter) * ticksPerQuarter
  const x = tick - quarter
  const half = ticksPerQuarter / 2
  const middle = share * ticksPerQuarter
  return x <= half
    ? quarter + (x / half) * middle
    : quarter + middle + ((x - half) / half) * (ticksPerQuarter - middle)
}

/** In these the eighth is already a third of the beat: they are not swung. */
export function swingOf(metre: readonly [number, number], share: number): number {
  return metre[1] === 8 && metre[0] % 3 === 0 ? 0.5 : share
}

/**
 * What is heard of the notes of a track's clips: placed, cut at their clip's end, swung, one voice to a key (a key
 * struck again ends the note before).
 */
export function perform(
  clips: readonly {
    readonly start: number
    readonly duration: number
    readonly notes: readonly Pick<Note, 'start' | 'duration' | 'pitch' | 'velocity'>[]
  }[],
  share: number,
): PlayedNote[] {
  const played = clips.flatMap((clip) =>
    clip.notes
      .filter((note) => note.start < clip.duration)
      .map((note): PlayedNote => {
        const on = clip.start + note.start
        const off = clip.start + Math.min(clip.duration, note.start + note.duration)
        return { key: note.pitch, velocity: note.velocity, on: swung(on, share), off: swung(off, share) }
      }),
  )
  played.sort((a, b) => a.on - b.on || a.key - b.key)
  const last = new Map<number, PlayedNote>()
  return played.filter((note) => {
    const before = last.get(note.key)
    if (before !== undefined && before.on === note.on) {
      before.off = Math.max(before.off, note.off)
      return false
    }
    if (before !== undefined && before.off > note.on) before.off = note.on
    last.set(note.key, note)
    return true
  })
}
