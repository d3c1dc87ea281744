import type { Vocabulary } from './vocabulary'

/** A track's bar so far: its pitches (as written, tonic C; drums keep their index), to know what `rep_k` would copy. */
export interface Segment {
  readonly pitches: number[]
}

/** What the tokens of a piece have said so far, and where in it the writer is. Changed by the grammar alone. */
export class PieceSoFar {
  readonly tracks: number[] = []
  modeClasses: readonly number[] = []
  barTicks = 0
  bars = 0
  /** Number of the current bar counted down: `bar_n`. */
  remaining = 0
  barTokens = 0
  /** The one track written after `GEN`; undefined while the whole band is written. */
  gen: number | undefined
  role = 0
  position = 0
  /** Last pitch or drum id at this onset; −1 at a new one. */
  last = -1
  notesHere = 0
  durationSet = false
  /** Chord tokens by bar. */
  readonly #chords: number[][] = []
  readonly #segments = new Map<number, Segment[]>()
  readonly #vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** Bars that are complete: the next bar, `GEN` or the end has begun. */
  get barIndex(): number {
    return this.bars - this.remaining
  }

  get isDrums(): boolean {
    return this.#vocabulary.isDrums(this.#vocabulary.tokens[this.role]?.text ?? '')
  }

  addTrack(role: number): void {
    this.tracks.push(role)
    this.#segments.set(role, [])
  }

  get chordsHere(): number[] {
    return (this.#chords[this.barIndex] ??= [])
  }

  /** Pitch classes of the mode and of the bar's chords, tonic C. */
  get classesHere(): ReadonlySet<number> {
    const classes = new Set(this.modeClasses)
    for (const id of this.chordsHere) {
      for (const pitchClass of chordClasses(this.#vocabulary, id)) classes.add(pitchClass)
    }
    return classes
  }

  get segment(): Segment {
    const bars = this.#segments.get(this.role) ?? []
    return (bars[this.barIndex] ??= { pitches: [] })
  }

  /** The same track's segment so many bars ago. */
  earlier(bars: number): Segment | undefined {
    return this.#segments.get(this.role)?.[this.barIndex - bars]
  }
}

/** Pitch classes of a chord token (`chord_7_m7`: root 7 semitones above the tonic, quality `m7`), tonic C. */
export function chordClasses(vocabulary: Vocabulary, id: number): number[] {
  const [root = '', quality = ''] = vocabulary.tokens[id]?.text.split(/_(.*)/s) ?? []
  return (vocabulary.qualities[quality] ?? []).map((interval) => (Number(root) + interval) % 12)
}
