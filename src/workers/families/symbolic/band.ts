import { StudioError } from '../../../shared/index'
import {
  instrumentNamed,
  readInstrumentNames,
  type Instrument,
  type PromptWords,
} from '../../../shared/music/index'
import type { Random } from '../../engine/random'
import type { Genre, Vocabulary } from './vocabulary'

/** A player: what the model is told, and what sounds. */
export interface BandTrack {
  readonly role: string
  /** General MIDI program 0 … 127, or a kit's name for drums and percussion. */
  readonly instrument: number | string
}

interface Band {
  readonly tracks: readonly BandTrack[]
  readonly unplayable: readonly string[]
}

/**
 * Who plays. An explicit list is taken as it is. Two or more instruments named in the prompt are the band; a
 * single one is joined by the genre's usual players if a style is named and it is not to be alone; without any,
 * the genre's habits decide by `rng`.
 */
export function chooseBand(
  asked: string,
  words: PromptWords,
  genre: string,
  habits: Genre,
  vocabulary: Vocabulary,
  rng: Random,
): Band {
  const drawn = usualBand(words.exclude, habits, vocabulary, rng)
  if (asked !== 'auto') return explicitBand(asked, genre, habits, vocabulary)
  if (words.instruments.length === 0) return { tracks: drawn, unplayable: [] }
  const named = assign(words.instruments, genre, habits, vocabulary)
  if (named.tracks.length === 0) return { tracks: drawn, unplayable: named.unplayable }
  const one = words.instruments.length === 1 ? instrumentNamed(words.instruments[0] ?? '') : undefined
  if (one === undefined) return named
  if (words.style !== undefined && !words.alone) {
    const roles = new Set(named.tracks.map((track) => track.role))
    const others = drawn.filter((track) => !roles.has(track.role))
    return { ...named, tracks: inOrder([...named.tracks, ...others], vocabulary) }
  }
  if (!one.polyphonic) return named
  const second = one.roles.find((role) => !named.tracks.some((track) => track.role === role))
  const both = second === undefined ? [] : [{ role: second, instrument: named.tracks[0]?.instrument ?? 0 }]
  return { ...named, tracks: inOrder([...named.tracks, ...both], vocabulary) }
}

/** Each role as often as in the music the model learned from; three to six players. */
function usualBand(
  exclude: readonly string[],
  habits: Genre,
  vocabulary: Vocabulary,
  rng: Random,
): BandTrack[] {
  const unwanted = exclude.flatMap((name) => instrumentNamed(name) ?? [])
  const rhythm = new Set(['drums', 'perc', 'bass'])
  const roles = new Set(
    unwanted.flatMap(({ roles: [first] }) => (first !== undefined && rhythm.has(first) ? [first] : [])),
  )
  if (roles.has('drums')) roles.add('perc')
  const programs = new Set(unwanted.map(({ program }) => program))
  const tracks = vocabulary.roles.flatMap((role): (BandTrack & { usual: number; drawn: boolean })[] => {
    const choices = (habits.instruments[role] ?? []).filter((choice) => !programs.has(choice))
    const usual = habits.usual[role] ?? 0
    const drawn = rng.uniform() < usual
    const instrument = choices[rng.below(Math.max(1, choices.length))]
    return instrument === undefined || roles.has(role) ? [] : [{ role, instrument, usual, drawn }]
  })
  const byHabit = [...tracks].sort((a, b) => Number(b.drawn) - Number(a.drawn) || b.usual - a.usual)
  const count = Math.max(3, Math.min(6, tracks.filter((track) => track.drawn).length))
  return inOrder(
    byHabit.slice(0, count).map(({ role, instrument }) => ({ role, instrument })),
    vocabulary,
  )
}

function assign(names: readonly string[], genre: string, habits: Genre, vocabulary: Vocabulary): Band {
  const tracks: BandTrack[] = []
  const unplayable: string[] = []
  const taken = new Set<string>()
  for (const name of names) {
    const instrument = instrumentNamed(name)
    if (instrument === undefined) continue
    if (instrument.roles.length === 0) {
      unplayable.push(`The band cannot play ${name}.`)
      continue
    }
    const rhythm = instrument.roles.some((role) => vocabulary.isDrums(role))
    const role = [...instrument.roles, ...(rhythm ? [] : spareRoles)].find((one) => !taken.has(one))
    // A second drum sound is part of the kit that already plays.
    if (role === undefined) {
      if (!rhythm) unplayable.push(`The band is full; ${name} does not play.`)
      continue
    }
    taken.add(role)
    tracks.push({ role, instrument: soundOf(instrument, role, genre, habits) })
  }
  return { tracks: inOrder(tracks, vocabulary), unplayable }
}

const spareRoles = ['lead', 'chords', 'counter', 'arp', 'pad'] as const

/** `drums` and `bass` sound as the genre has them; a bare guitar is electric where guitars are. */
function soundOf(instrument: Instrument, role: string, genre: string, habits: Genre): number | string {
  if (instrument.name === 'acoustic guitar' && electric.has(genre)) return genre === 'metal' ? 30 : 27
  if (instrument.program !== 'genre') return instrument.program
  return habits.instruments[role]?.[0] ?? (role === 'bass' ? 33 : 'kit_standard')
}
const electric = new Set(['rock', 'metal', 'funk', 'blues', 'reggae', 'disco', 'synthwave'])

/** `role:program` items as they stand, or instrument names as in a prompt. */
function explicitBand(asked: string, genre: string, habits: Genre, vocabulary: Vocabulary): Band {
  const items = asked.split(',').map((item) => item.trim())
  if (!items.some((item) => item.includes(':'))) {
    const names = readInstrumentNames(asked)
    if (names.length > 0) return assign(names, genre, habits, vocabulary)
    throw invalid(asked, 'no instrument the band knows', vocabulary)
  }
  const tracks = items.map((item): BandTrack => {
    const [role = '', sound = ''] = item.split(':').map((part) => part.trim())
    if (!vocabulary.roles.includes(role)) throw invalid(item, `no role called “${role}”`, vocabulary)
    if (vocabulary.isDrums(role)) {
      if (!(sound in vocabulary.kits)) throw invalid(item, `no kit called “${sound}”`, vocabulary)
      return { role, instrument: sound }
    }
    const program = Number(sound)
    if (sound === '' || vocabulary.programMap[program] === undefined)
      throw invalid(item, `no program ${sound}`, vocabulary)
    return { role, instrument: program }
  })
  if (new Set(tracks.map((track) => track.role)).size < tracks.length) {
    throw invalid(asked, 'a role twice', vocabulary)
  }
  return { tracks: inOrder(tracks, vocabulary), unplayable: [] }
}

/** The form in which a recipe keeps the band, readable by `explicitBand`. */
export const bandText = (tracks: readonly BandTrack[]): string =>
  tracks.map(({ role, instrument }) => `${role}:${String(instrument)}`).join(', ')

const inOrder = (tracks: readonly BandTrack[], vocabulary: Vocabulary): BandTrack[] =>
  [...tracks].sort((a, b) => vocabulary.roles.indexOf(a.role) - vocabulary.roles.indexOf(b.role))

function invalid(value: string, what: string, vocabulary: Vocabulary): StudioError {
  return new StudioError('params.invalid', `Instruments “${value}”: ${what}.`, {
    help: 'Write names ("Rhodes, bass, brushed drums") or role:program ("chords:4, drums:kit_brush").',
    details: { field: 'instruments', value, roles: vocabulary.roles, kits: Object.keys(vocabulary.kits) },
  })
}
