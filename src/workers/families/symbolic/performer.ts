import type { Note } from '../../../shared/index'
import type { Vocabulary } from './vocabulary'

/** A note as it sounds: swung ticks (24 per quarter, fractions allowed) on a MIDI channel. */
export interface PerformedNote {
  readonly track: number
  readonly channel: number
  readonly key: number
  readonly velocity: number
  readonly on: number
  /** A later strike of the same key may still bring this forward. */
  off: number
}

export const drumChannel = 9

/** Drums and percussion share channel 10 (9 from 0); the other tracks take the rest in order. */
export function channelsOf(roles: readonly string[], vocabulary: Vocabulary): number[] {
  let next = 0
  return roles.map((role) => {
    if (vocabulary.isDrums(role)) return drumChannel
    if (next === drumChannel) next++
    return next++
  })
}

/**
 * Swing within each quarter of 24 ticks: the second eighth moves from 12 to 12(1 + s), everything around it in
 * proportion. s = 1/3 gives the triplet feel.
 */
export function swing(tick: number, s: number): number {
  const quarter = Math.floor(tick / 24) * 24
  const x = tick - quarter
  return quarter + (x <= 12 ? x * (1 + s) : 12 * (1 + s) + (x - 12) * (1 - s))
}

/** Metres in which the eighth is already a third of the beat are not swung. */
const compound = new Set(['6/8', '9/8', '12/8'])
export const swingAmount = (vocabulary: Vocabulary, name: string, metre: string): number =>
  compound.has(metre) ? 0 : (vocabulary.swing[name] ?? 0)

/** Turns notes, bar after bar, into what is played: swing, channels, and one voice per key and channel. */
export class Performer {
  readonly #channels: readonly number[]
  readonly #swing: number
  /** The last note of each channel and key. */
  readonly #last = new Map<number, PerformedNote>()

  constructor(channels: readonly number[], swingBy: number) {
    this.#channels = channels
    this.#swing = swingBy
  }

  /** @param notes of the next bar, by start. @returns the played notes, live: see `PerformedNote.off`. */
  bar(notes: readonly Note[]): PerformedNote[] {
    return notes.flatMap((note) => {
      const channel = this.#channels[note.track] ?? 0
      const played: PerformedNote = {
        track: note.track,
        channel,
        key: note.pitch,
        velocity: note.velocity,
        on: swing(note.start, this.#swing),
        off: swing(note.start + note.duration, this.#swing),
      }
      const slot = channel * 128 + note.pitch
      const before = this.#last.get(slot)
      // Drums and percussion may strike the same instrument at once: one strike is enough.
      if (before !== undefined && before.on === played.on) return []
      if (before !== undefined && before.off > played.on) before.off = played.on
      this.#last.set(slot, played)
      return [played]
    })
  }
}
