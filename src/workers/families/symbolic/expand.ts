import type { Note } from '../../../shared/index'
import type { Random } from '../../engine/random'
import type { Vocabulary } from './vocabulary'

export interface Track {
  readonly role: string
  /** MIDI program, or the kit's for drums. */
  readonly program: number
}

export interface Chord {
  /** From 0. */
  readonly bar: number
  /** True for a chord that begins in the middle of the bar. */
  readonly half: boolean
  /** Semitones above the tonic; undefined for "no chord". */
  readonly root: number | undefined
  readonly quality: string
}

export interface ExpandOptions {
  readonly vocabulary: Vocabulary
  readonly tracks: readonly Track[]
  readonly bars: number
  readonly ticksPerBar: number
  /** Semitones added to every pitched note, −5 … +6. */
  readonly key: number
  /** Velocities move by up to this much at random. */
  readonly humanise: number
  readonly rng: Random
}

/** A note of a bar with its start counted from the bar line, before key and human feel: what `rep_k` copies. */
interface WrittenNote {
  readonly start: number
  readonly duration: number
  readonly pitch: number
  readonly velocity: number
}

/** A drum hit has no length of its own. */
const drumTicks = 3

/** Turns the tokens of finished bars into notes in the sounding key, in written time (before swing). */
export class Expander {
  readonly #options: ExpandOptions
  readonly #written: WrittenNote[][][]
  #bar = 0

  constructor(options: ExpandOptions) {
    this.#options = options
    this.#written = options.tracks.map(() => [])
  }

  /** @param ids the tokens of the next bar, from `bar_n` to its last segment */
  bar(ids: readonly number[]): { notes: Note[]; chords: Chord[] } {
    const { vocabulary, tracks } = this.#options
    const bar = this.#bar++
    const chords: Chord[] = []
    let track = -1
    let half = false
    let cursor = new SegmentCursor(vocabulary, false)
    for (const id of ids) {
      const token = vocabulary.tokens[id]
      if (token === undefined) continue
      if (id === vocabulary.HALF) half = true
      else if (token.kind === 'chord') chords.push(toChord(bar, half, token.text))
      else if (token.kind === 'role') {
        track = tracks.findIndex((candidate) => candidate.role === token.text)
        cursor = new SegmentCursor(vocabulary, vocabulary.isDrums(token.text))
        this.#written[track]?.push(cursor.notes)
      } else if (token.kind === 'rep') {
        cursor.notes.push(...(this.#written[track]?.[bar - token.number] ?? []))
      } else cursor.take(token.kind, token.text, token.number)
    }
    return { notes: this.#sound(bar), chords }
  }

  #sound(bar: number): Note[] {
    const { vocabulary, tracks, ticksPerBar, bars, key, humanise, rng } = this.#options
    const end = bars * ticksPerBar
    const notes = tracks.flatMap((track, index) =>
      (this.#written[index]?.[bar] ?? []).map((written): Note => {
        const feel = humanise === 0 ? 0 : rng.below(2 * humanise + 1) - humanise
        const start = bar * ticksPerBar + written.start
        return {
          track: index,
          start,
          // A note may ring over the bar line, but not over the end of the loop.
          duration: Math.min(written.duration, end - start),
          pitch: vocabulary.isDrums(track.role) ? written.pitch : written.pitch + key,
          velocity: Math.min(127, Math.max(1, written.velocity + feel)),
        }
      }),
    )
    return notes.sort((a, b) => a.start - b.start || a.track - b.track || a.pitch - b.pitch)
  }
}

/** Position, length and loudness while a segment is read: `dur` sticks, `vel` sticks for pitched notes only. */
class SegmentCursor {
  readonly notes: WrittenNote[] = []
  readonly #vocabulary: Vocabulary
  #position = 0
  #duration = drumTicks
  #velocity: number | undefined

  constructor(vocabulary: Vocabulary, drums: boolean) {
    this.#vocabulary = vocabulary
    this.#velocity = drums ? undefined : vocabulary.defaultVelocity
  }

  take(kind: string, text: string, number: number): void {
    const { velocities, drums } = this.#vocabulary
    if (kind === 'pos') this.#position = number
    else if (kind === 'dur') this.#duration = number
    else if (kind === 'vel') this.#velocity = number
    else if (kind === 'pitch') this.#add(number, velocities[this.#velocity ?? 0] ?? 82)
    else if (kind === 'drum') {
      const drum = drums[text]
      if (drum === undefined) return
      this.#add(drum.midi, velocities[this.#velocity ?? drum.velocity] ?? 82)
      this.#velocity = undefined
    }
  }

  #add(pitch: number, velocity: number): void {
    this.notes.push({ start: this.#position, duration: this.#duration, pitch, velocity })
  }
}

function toChord(bar: number, half: boolean, text: string): Chord {
  const cut = text.indexOf('_')
  return cut < 0
    ? { bar, half, root: undefined, quality: text }
    : { bar, half, root: Number(text.slice(0, cut)), quality: text.slice(cut + 1) }
}
