import { StudioError } from '../../../shared/index'
import { PieceSoFar } from './pieceSoFar'
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

/**
 * The state machine of the event language (`grammar.md` of the model): says before every token which may follow.
 * Pure: nothing but the tokens pushed so far decides.
 */
export class Grammar {
  readonly #vocabulary: Vocabulary
  readonly #options: GrammarOptions
  #state: State = 'begin'
  readonly #piece: PieceSoFar

  constructor(vocabulary: Vocabulary, options: GrammarOptions = {}) {
    this.#vocabulary = vocabulary
    this.#options = options
    this.#piece = new PieceSoFar(vocabulary)
  }

  get ended(): boolean {
    return this.#state === 'end'
  }

  /** Bars that are complete: the next bar, `GEN` or the end has begun. */
  get barIndex(): number {
    return this.#piece.barIndex
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
        return this.#piece.tracks.length > 0 ? [...this.#unusedRoles(), BODY] : this.#unusedRoles()
      case 'instrument':
      case 'genInstrument':
        return [...ids[this.#piece.isDrums ? 'kit' : 'program']]
      case 'first':
        return this.#options.bars === undefined ? [...ids.bar] : [this.#barId(this.#options.bars)]
      case 'bar':
        return [...ids.section, ...ids.chord]
      case 'section':
      case 'half':
        return [...ids.chord]
      case 'chord': {
        const first = this.#piece.tracks[0] ?? BODY
        return this.#piece.chordsHere.length === 1 ? [first, HALF] : [first]
      }
      case 'segment':
        return this.#hurried()
          ? this.#after()
          : [...this.#positionsFrom(0), ...this.#reps(), ...this.#after()]
      case 'rep':
        return this.#after()
      case 'onset':
        return this.#piece.isDrums
          ? [...ids.vel, ...this.#names()]
          : [...ids.vel, ...ids.dur, ...(this.#piece.durationSet ? this.#names() : [])]
      case 'vel':
        return this.#piece.isDrums
          ? this.#names()
          : [...ids.dur, ...(this.#piece.durationSet ? this.#names() : [])]
      case 'dur':
        return this.#names()
      case 'note': {
        if (this.#hurried()) return this.#after()
        const names = this.#piece.notesHere < maxNotesPerOnset ? this.#names() : []
        const more = names.length === 0 ? [] : [...ids.vel, ...(this.#piece.isDrums ? [] : ids.dur), ...names]
        return [...more, ...this.#positionsFrom(this.#piece.position + 1), ...this.#after()]
      }
      case 'genRole':
        return this.#unusedRoles()
      case 'genBar':
        return [this.#barId(this.#piece.remaining)]
      case 'genTrack':
        return [this.#piece.role]
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
    this.#piece.barTokens++
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
        if (this.#piece.gen === undefined) this.#state = 'tracks'
        else {
          this.#piece.remaining = this.#piece.bars
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
        this.#piece.chordsHere.push(id)
        this.#state = 'chord'
        break
      case 'pos':
        this.#piece.position = token.number
        this.#piece.last = -1
        this.#piece.notesHere = 0
        this.#state = 'onset'
        break
      case 'vel':
        this.#state = 'vel'
        break
      case 'dur':
        this.#piece.durationSet = true
        this.#state = 'dur'
        break
      case 'pitch':
      case 'drum':
        this.#piece.last = id
        this.#piece.notesHere++
        this.#piece.segment.pitches.push(token.kind === 'pitch' ? token.number : id)
        this.#state = 'note'
        break
      case 'rep':
        this.#piece.segment.pitches.push(...(this.#piece.earlier(token.number)?.pitches ?? []))
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
    if (kind === 'metre') this.#piece.barTicks = this.#vocabulary.metres[text]?.ticks ?? 0
    if (kind === 'mode') this.#piece.modeClasses = this.#vocabulary.modes[text] ?? []
    this.#state = headerOrder[headerOrder.indexOf(kind) + 1] ?? 'tracks'
  }

  #enterRole(id: number): void {
    this.#piece.role = id
    if (this.#state === 'tracks' || this.#state === 'genRole') {
      if (this.#state === 'genRole') this.#piece.gen = id
      this.#state = this.#state === 'tracks' ? 'instrument' : 'genInstrument'
      this.#piece.addTrack(id)
      return
    }
    this.#piece.durationSet = false
    this.#state = 'segment'
  }

  #enterBar(number: number): void {
    if (this.#state === 'first') this.#piece.bars = number
    this.#piece.remaining = number
    this.#piece.barTokens = 0
    this.#state = this.#piece.gen === undefined ? 'bar' : 'genTrack'
  }

  /** What ends a segment: the next track's role, else the next bar, else the end. */
  #after(): number[] {
    const { EOS, GEN, roles } = this.#vocabulary
    const next =
      this.#piece.gen === undefined
        ? this.#piece.tracks[this.#piece.tracks.indexOf(this.#piece.role) + 1]
        : undefined
    if (next !== undefined) return [next]
    if (this.#piece.remaining > 1) return [this.#barId(this.#piece.remaining - 1)]
    return this.#options.infill === true && this.#piece.tracks.length < roles.length ? [EOS, GEN] : [EOS]
  }

  #reps(): number[] {
    return this.#vocabulary.ids.rep.filter((id) => {
      const earlier = this.#piece.earlier(this.#vocabulary.tokens[id]?.number ?? 0)
      if (earlier === undefined || earlier.pitches.length === 0) return false
      if (this.#options.inKey !== true || this.#piece.isDrums) return true
      const classes = this.#piece.classesHere
      return earlier.pitches.every((pitch) => classes.has(pitch % 12))
    })
  }

  /** Pitches or drums above the last one at this onset. */
  #names(): number[] {
    const { ids, tokens } = this.#vocabulary
    if (this.#piece.isDrums) return ids.drum.filter((id) => id > this.#piece.last)
    if (this.#options.inKey !== true) return ids.pitch.filter((id) => id > this.#piece.last)
    const classes = this.#piece.classesHere
    return ids.pitch.filter((id) => id > this.#piece.last && classes.has((tokens[id]?.number ?? 0) % 12))
  }

  #positionsFrom(tick: number): number[] {
    const { ids, tokens } = this.#vocabulary
    return ids.pos.filter((id) => {
      const position = tokens[id]?.number ?? 0
      return position >= tick && position < this.#piece.barTicks
    })
  }

  #unusedRoles(): number[] {
    return this.#vocabulary.ids.role.filter((id) => !this.#piece.tracks.includes(id))
  }

  #barId(number: number): number {
    return this.#vocabulary.id(`bar_${String(number)}`)
  }

  #hurried(): boolean {
    return this.#piece.barTokens > (this.#options.maxBarTokens ?? Infinity)
  }
}
