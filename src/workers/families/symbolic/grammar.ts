import { StudioError } from '../../../shared/index'
import type { Vocabulary } from './vocabulary'

export interface GrammarOptions {
  /** Exactly this many bars; free when absent. */
  readonly bars?: number
  /** Keep only pitches of the mode or of one of the bar's chords, also inside `rep_k` copies. */
  readonly inKey?: boolean
  /** `GEN` (writing one more track after the piece) may follow. */
  readonly infill?: boolean
  /** Once a bar is longer than this, every segment ends as soon as it may: no bar outgrows the model's context. */
  readonly maxBarTokens?: number
}

// prettier-ignore
type State =
  | 'genre' | 'mood' | 'tempo' | 'metre' | 'mode' | 'swing'
  | 'begin' | 'tracks' | 'instrument' | 'first' | 'bar' | 'section' | 'half' | 'chord'
  | 'segment' | 'rep' | 'onset' | 'vel' | 'dur' | 'note'
  | 'genRole' | 'genInstrument' | 'genBar' | 'genTrack' | 'end'

const headerOrder = ['genre', 'mood', 'tempo', 'metre', 'mode', 'swing'] as const
const maxNotesPerOnset = 10

/** A track's bar so far: its pitches (as written, tonic C; drums keep their index), to know what `rep_k` would copy. */
interface Segment {
  readonly pitches: number[]
}

/**
 * The state machine of the event language (`grammar.md` of the model): says before every token which may follow.
 * Pure: nothing but the tokens pushed so far decides.
 */
export class Grammar {
  readonly #vocabulary: Vocabulary
  readonly #options: GrammarOptions
  #state: State = 'begin'
  #modeClasses: readonly number[] = []
  #barTicks = 0
  readonly #tracks: number[] = []
  #bars = 0
  /** Number of the current bar counted down: `bar_n`. */
  #remaining = 0
  #barTokens = 0
  /** Chord tokens by bar. */
  readonly #chords: number[][] = []
  readonly #segments = new Map<number, Segment[]>()
  /** The one track written after `GEN`; undefined while the whole band is written. */
  #gen: number | undefined
  #role = 0
  #position = 0
  /** Last pitch or drum id at this onset; −1 at a new one. */
  #last = -1
  #notesHere = 0
  #durationSet = false

  constructor(vocabulary: Vocabulary, options: GrammarOptions = {}) {
    this.#vocabulary = vocabulary
    this.#options = options
  }

  get ended(): boolean {
    return this.#state === 'end'
  }

  /** Bars that are complete: the next bar, `GEN` or the end has begun. */
  get barIndex(): number {
    return this.#bars - this.#remaining
  }

  /** Token ids that may follow, ascending within a kind. Empty after the end. */
  allowed(): number[] {
    const { ids, BOS, BODY, HALF } = this.#vocabulary
    switch (this.#state) {
      case 'begin':
        return [BOS]
      case 'genre':
      case 'mood':
      case 'tempo':
      case 'metre':
      case 'mode':
      case 'swing':
        return [...ids[this.#state]]
      case 'tracks':
        return this.#tracks.length > 0 ? [...this.#unusedRoles(), BODY] : this.#unusedRoles()
      case 'instrument':
      case 'genInstrument':
        return [...ids[this.#isDrums() ? 'kit' : 'program']]
      case 'first':
        return this.#options.bars === undefined ? [...ids.bar] : [this.#barId(this.#options.bars)]
      case 'bar':
        return [...ids.section, ...ids.chord]
      case 'section':
      case 'half':
        return [...ids.chord]
      case 'chord': {
        const first = this.#tracks[0] ?? BODY
        return this.#chordsHere().length === 1 ? [first, HALF] : [first]
      }
      case 'segment':
        return this.#hurried()
          ? this.#after()
          : [...this.#positionsFrom(0), ...this.#reps(), ...this.#after()]
      case 'rep':
        return this.#after()
      case 'onset':
        return this.#isDrums()
          ? [...ids.vel, ...this.#names()]
          : [...ids.vel, ...ids.dur, ...(this.#durationSet ? this.#names() : [])]
      case 'vel':
        return this.#isDrums() ? this.#names() : [...ids.dur, ...(this.#durationSet ? this.#names() : [])]
      case 'dur':
        return this.#names()
      case 'note': {
        if (this.#hurried()) return this.#after()
        const names = this.#notesHere < maxNotesPerOnset ? this.#names() : []
        const more = names.length === 0 ? [] : [...ids.vel, ...(this.#isDrums() ? [] : ids.dur), ...names]
        return [...more, ...this.#positionsFrom(this.#position + 1), ...this.#after()]
      }
      case 'genRole':
        return this.#unusedRoles()
      case 'genBar':
        return [this.#barId(this.#remaining)]
      case 'genTrack':
        return [this.#role]
      case 'end':
        return []
    }
  }

  /** @throws StudioError `internal` when the token may not stand here. */
  push(id: number): void {
    const token = this.#vocabulary.tokens[id]
    if (token === undefined || !this.allowed().includes(id)) {
      throw new StudioError('internal', `The token ${token?.name ?? String(id)} may not stand here.`, {
        details: { token: token?.name ?? id, state: this.#state },
      })
    }
    this.#barTokens++
    switch (token.kind) {
      case 'special':
        this.#special(id)
        break
      case 'genre':
      case 'mood':
      case 'tempo':
      case 'metre':
      case 'mode':
      case 'swing':
        this.#header(token.kind, token.text)
        break
      case 'role':
        this.#enterRole(id)
        break
      case 'program':
      case 'kit':
        if (this.#gen === undefined) this.#state = 'tracks'
        else {
          this.#remaining = this.#bars
          this.#state = 'genBar'
        }
        break
      case 'bar':
        this.#enterBar(token.number)
        break
      case 'section':
        this.#state = 'section'
        break
      case 'chord':
        this.#chordsHere().push(id)
        this.#state = 'chord'
        break
      case 'pos':
        this.#position = token.number
        this.#last = -1
        this.#notesHere = 0
        this.#state = 'onset'
        break
      case 'vel':
        this.#state = 'vel'
        break
      case 'dur':
        this.#durationSet = true
        this.#state = 'dur'
        break
      case 'pitch':
      case 'drum':
        this.#last = id
        this.#notesHere++
        this.#segment().pitches.push(token.kind === 'pitch' ? token.number : id)
        this.#state = 'note'
        break
      case 'rep':
        this.#segment().pitches.push(...(this.#earlier(token.number)?.pitches ?? []))
        this.#state = 'rep'
        break
    }
  }

  #special(id: number): void {
    const { BOS, EOS, BODY, GEN, HALF } = this.#vocabulary
    if (id === BOS) this.#state = 'genre'
    else if (id === BODY) this.#state = 'first'
    else if (id === HALF) this.#state = 'half'
    else if (id === EOS) this.#state = 'end'
    else if (id === GEN) this.#state = 'genRole'
  }

  #header(kind: (typeof headerOrder)[number], text: string): void {
    if (kind === 'metre') this.#barTicks = this.#vocabulary.metres[text]?.ticks ?? 0
    if (kind === 'mode') this.#modeClasses = this.#vocabulary.modes[text] ?? []
    this.#state = headerOrder[headerOrder.indexOf(kind) + 1] ?? 'tracks'
  }

  #enterRole(id: number): void {
    this.#role = id
    if (this.#state === 'tracks' || this.#state === 'genRole') {
      if (this.#state === 'genRole') this.#gen = id
      this.#state = this.#state === 'tracks' ? 'instrument' : 'genInstrument'
      this.#tracks.push(id)
      this.#segments.set(id, [])
      return
    }
    this.#durationSet = false
    this.#segment()
    this.#state = 'segment'
  }

  #enterBar(number: number): void {
    if (this.#state === 'first') this.#bars = number
    this.#remaining = number
    this.#barTokens = 0
    this.#state = this.#gen === undefined ? 'bar' : 'genTrack'
  }

  /** What ends a segment: the next track's role, else the next bar, else the end. */
  #after(): number[] {
    const { EOS, GEN, roles } = this.#vocabulary
    const next = this.#gen === undefined ? this.#tracks[this.#tracks.indexOf(this.#role) + 1] : undefined
    if (next !== undefined) return [next]
    if (this.#remaining > 1) return [this.#barId(this.#remaining - 1)]
    return this.#options.infill === true && this.#tracks.length < roles.length ? [EOS, GEN] : [EOS]
  }

  #reps(): number[] {
    return this.#vocabulary.ids.rep.filter((id) => {
      const earlier = this.#earlier(this.#vocabulary.tokens[id]?.number ?? 0)
      if (earlier === undefined || earlier.pitches.length === 0) return false
      if (this.#options.inKey !== true || this.#isDrums()) return true
      const classes = this.#classesHere()
      return earlier.pitches.every((pitch) => classes.has(pitch % 12))
    })
  }

  /** Pitches or drums above the last one at this onset. */
  #names(): number[] {
    const { ids, tokens } = this.#vocabulary
    if (this.#isDrums()) return ids.drum.filter((id) => id > this.#last)
    if (this.#options.inKey !== true) return ids.pitch.filter((id) => id > this.#last)
    const classes = this.#classesHere()
    return ids.pitch.filter((id) => id > this.#last && classes.has((tokens[id]?.number ?? 0) % 12))
  }

  #positionsFrom(tick: number): number[] {
    const { ids, tokens } = this.#vocabulary
    return ids.pos.filter((id) => {
      const position = tokens[id]?.number ?? 0
      return position >= tick && position < this.#barTicks
    })
  }

  /** Pitch classes of the mode and of the bar's chords, tonic C. */
  #classesHere(): ReadonlySet<number> {
    const classes = new Set(this.#modeClasses)
    for (const id of this.#chordsHere()) {
      for (const pitchClass of chordClasses(this.#vocabulary, id)) classes.add(pitchClass)
    }
    return classes
  }

  #chordsHere(): number[] {
    return (this.#chords[this.barIndex] ??= [])
  }

  #segment(): Segment {
    const bars = this.#segments.get(this.#role) ?? []
    return (bars[this.barIndex] ??= { pitches: [] })
  }

  #earlier(bars: number): Segment | undefined {
    return this.#segments.get(this.#role)?.[this.barIndex - bars]
  }

  #unusedRoles(): number[] {
    return this.#vocabulary.ids.role.filter((id) => !this.#tracks.includes(id))
  }

  #isDrums(): boolean {
    return this.#vocabulary.isDrums(this.#vocabulary.tokens[this.#role]?.text ?? '')
  }

  #barId(number: number): number {
    return this.#vocabulary.id(`bar_${String(number)}`)
  }

  #hurried(): boolean {
    return this.#barTokens > (this.#options.maxBarTokens ?? Infinity)
  }
}

/** Pitch classes of a chord token (`chord_7_m7`: root 7 semitones above the tonic, quality `m7`), tonic C. */
export function chordClasses(vocabulary: Vocabulary, id: number): number[] {
  const [root = '', quality = ''] = vocabulary.tokens[id]?.text.split(/_(.*)/s) ?? []
  return (vocabulary.qualities[quality] ?? []).map((interval) => (Number(root) + interval) % 12)
}
