import { StudioError } from '../../../shared/index'
import {
  genreTitle,
  instrumentNamed,
  majorMoods,
  minorMoods,
  moodWords,
  readPrompt,
  styles,
  type PromptWords,
} from '../../../shared/music/index'
import { keyNames, type SymbolicParams } from '../../../shared/params/symbolic'
import type { Random } from '../../engine/random'
import { bandText, chooseBand, type BandTrack } from './band'
import { isMinor, keyName, keyOffset, pitchClassOf } from './keys'
import type { Genre, Vocabulary } from './vocabulary'

/** Everything the model and the renderer are told, with nothing left open. */
export interface Conditions {
  readonly genre: string
  readonly mood: string
  /** Semitones above C, −5 … +6. */
  readonly key: number
  readonly mode: string
  readonly metre: string
  readonly swing: string
  /** Quarter notes a minute. */
  readonly bpm: number
  readonly bars: number
  readonly tracks: readonly BandTrack[]
}

export interface Resolved {
  readonly conditions: Conditions
  /** What had to be chosen or could not be done, in sentences for the user. */
  readonly remarks: readonly { level: 'info' | 'warn'; message: string }[]
}

export interface Limits {
  readonly defaultGenre: string
  readonly defaultBars: number
  readonly maxBars: number
}

/** Modes the band does not have, played in the nearest it has. */
const nearestMode: Readonly<Record<string, string>> = {
  locrian: 'phrygian',
  'phrygian dominant': 'phrygian',
  'harmonic minor': 'minor',
  'melodic minor': 'minor',
  'pentatonic minor': 'minor',
  'pentatonic major': 'major',
}
const nearestMetre: Readonly<Record<string, string>> = {
  '2/2': '4/4',
  '3/8': '6/8',
  '4/8': '2/4',
  '6/4': '3/4',
  '12/16': '12/8',
}

/**
 * Fills the conditions: an explicit parameter first, then the prompt, then the genre's own habits by `rng`.
 * The result depends on nothing but the arguments.
 * @throws StudioError `params.invalid` for a genre, mood, mode, metre, swing or instrument nobody knows
 */
export function resolveConditions(
  params: SymbolicParams,
  vocabulary: Vocabulary,
  limits: Limits,
  rng: Random,
): Resolved {
  const remarks: { level: 'info' | 'warn'; message: string }[] = []
  const info = (message: string): void => void remarks.push({ level: 'info', message })
  const warn = (message: string): void => void remarks.push({ level: 'warn', message })
  const words = readPrompt(params.prompt)

  const genre = chooseGenre(params, words, vocabulary, limits, info)
  const habits = vocabulary.genres[genre]
  if (habits === undefined) throw unknown('genre', genre, Object.keys(vocabulary.genres))
  const mood = chooseMood(params, words, vocabulary, habits, rng)
  const mode = chooseMode(params, words, vocabulary, habits, mood, rng, warn)
  const metre = chooseMetre(params, words, vocabulary, habits, rng, warn)
  const swing =
    known('swing', params.swing, Object.keys(vocabulary.swing)) ??
    words.swing ??
    pick(habits.swing, rng, 'straight')
  const key =
    params.key === 'auto'
      ? words.key === undefined
        ? pitchClassOf(pick(keyNames, rng, 'C'))
        : pitchClassOf(words.key)
      : pitchClassOf(params.key)
  const bpm = chooseBpm(params, words, habits, rng, warn)
  const bars = chooseBars(
    params,
    words,
    limits,
    bpm,
    (vocabulary.metres[metre]?.ticks ?? 96) / 24,
    metre,
    warn,
  )
  const band = chooseBand(params.instruments, words, genre, habits, vocabulary, rng)
  for (const message of band.unplayable) warn(message)
  return {
    conditions: { genre, mood, key: keyOffset(key), mode, metre, swing, bpm, bars, tracks: band.tracks },
    remarks,
  }
}

function chooseGenre(
  params: SymbolicParams,
  words: PromptWords,
  vocabulary: Vocabulary,
  limits: Limits,
  info: (message: string) => void,
): string {
  const names = Object.keys(vocabulary.genres)
  if (params.genre !== 'auto') {
    const asked = params.genre.toLowerCase()
    if (names.includes(asked)) return asked
    const style = styles.find(({ word }) => word === asked)
    if (style === undefined) throw unknown('genre', params.genre, names)
    return style.genre
  }
  if (words.style !== undefined) {
    const { word, genre } = words.style
    const title = genreTitle(genre)
    if (title.toLowerCase() !== word && genre !== word) info(`Playing ${word} in the band's ${title} style.`)
    return genre
  }
  const hint = words.instruments.map((name) => instrumentNamed(name)?.hint).find((one) => one !== undefined)
  const chosen = hint ?? limits.defaultGenre
  info(`The prompt names no style; playing ${genreTitle(chosen)}.`)
  return chosen
}

function chooseMood(
  params: SymbolicParams,
  words: PromptWords,
  vocabulary: Vocabulary,
  habits: Genre,
  rng: Random,
): string {
  const said = words.moods.map((word) => moodWords[word]).find((one) => one !== undefined)
  return known('mood', params.mood, vocabulary.moods) ?? said ?? pick(habits.moods, rng, 'any')
}

function chooseMode(
  params: SymbolicParams,
  words: PromptWords,
  vocabulary: Vocabulary,
  habits: Genre,
  mood: string,
  rng: Random,
  warn: (message: string) => void,
): string {
  const names = Object.keys(vocabulary.modes)
  const asked = known('mode', params.mode, names) ?? words.mode
  if (asked !== undefined) {
    if (names.includes(asked)) return asked
    const near = nearestMode[asked] ?? 'major'
    warn(`The band does not know ${asked}; playing ${near}.`)
    return near
  }
  // Mood moves loudness clearly but colours harmony only through the mode it comes with.
  const wantsMinor = minorMoods.has(mood)
  const fitting = habits.modes.filter((name) =>
    wantsMinor || majorMoods.has(mood) ? isMinor(vocabulary.modes[name] ?? []) === wantsMinor : true,
  )
  return pick(fitting.length > 0 ? fitting : habits.modes, rng, 'minor')
}

function chooseMetre(
  params: SymbolicParams,
  words: PromptWords,
  vocabulary: Vocabulary,
  habits: Genre,
  rng: Random,
  warn: (message: string) => void,
): string {
  const names = Object.keys(vocabulary.metres)
  const asked = known('metre', params.metre, names) ?? words.metre
  if (asked !== undefined) {
    if (names.includes(asked)) return asked
    const near = nearestMetre[asked] ?? '4/4'
    warn(`The band does not play in ${asked}; playing in ${near}.`)
    return near
  }
  // Unasked-for odd metres surprise: the usual one of the genre three times out of four.
  const usual = habits.metres.includes('4/4') ? '4/4' : pick(habits.metres, rng, '4/4')
  return rng.uniform() < 0.75 ? usual : pick(habits.metres, rng, usual)
}

function chooseBpm(
  params: SymbolicParams,
  words: PromptWords,
  habits: Genre,
  rng: Random,
  warn: (message: string) => void,
): number {
  const u = rng.uniform()
  if (params.bpm !== 'auto') return params.bpm
  if (words.bpm !== undefined) {
    const bpm = Math.min(300, Math.max(30, words.bpm))
    if (bpm !== words.bpm) warn(`${String(words.bpm)} BPM is out of reach; playing at ${String(bpm)}.`)
    return bpm
  }
  const [low, high] = habits.tempo
  if (words.bpmRange === undefined) return Math.round(low + u * (high - low))
  // Where the tempo word and the genre's habit meet, else the tempo word alone.
  const [from, to] = words.bpmRange
  const meets = Math.max(low, from) <= Math.min(high, to)
  const [a, b] = meets ? [Math.max(low, from), Math.min(high, to)] : [Math.max(30, from), Math.min(300, to)]
  return Math.round(a + u * (b - a))
}

function chooseBars(
  params: SymbolicParams,
  words: PromptWords,
  limits: Limits,
  bpm: number,
  quartersPerBar: number,
  metre: string,
  warn: (message: string) => void,
): number {
  if (params.bars !== 'auto') return Math.min(params.bars, limits.maxBars)
  const beatsPerBar = Number(metre.split('/')[0] ?? 4)
  const asked =
    words.bars ??
    (words.beats === undefined ? undefined : Math.ceil(words.beats / beatsPerBar)) ??
    (words.seconds === undefined ? undefined : Math.round((words.seconds * bpm) / 60 / quartersPerBar)) ??
    limits.defaultBars
  const bars = Math.min(limits.maxBars, Math.max(1, asked))
  if (asked > bars)
    warn(`The band writes at most ${String(limits.maxBars)} bars at a time, not ${String(asked)}.`)
  return bars
}

/** An explicit parameter, checked; undefined for `auto`. */
function known(field: string, value: string, names: readonly string[]): string | undefined {
  if (value === 'auto') return undefined
  if (names.includes(value)) return value
  throw unknown(field, value, names)
}

function unknown(field: string, value: string, names: readonly string[]): StudioError {
  return new StudioError('params.invalid', `There is no ${field} called “${value}”.`, {
    help: `Choose one of: auto, ${names.join(', ')}.`,
    details: { field, value, known: names },
  })
}

export function pick<T>(list: readonly T[], rng: Random, otherwise: T): T {
  return list[rng.below(list.length)] ?? otherwise
}

/** "Lo-fi · A minor · 84 BPM · 8 bars". */
export function describe({ genre, key, mode, bpm, bars }: Conditions, vocabulary: Vocabulary): string {
  const tonic = keyName(key, isMinor(vocabulary.modes[mode] ?? []))
  return `${genreTitle(genre)} · ${tonic} ${mode} · ${String(bpm)} BPM · ${String(bars)} ${bars === 1 ? 'bar' : 'bars'}`
}

/** The conditions as parameters: a recipe with these depends neither on the prompt's reader nor on habits. */
export function resolvedParams(conditions: Conditions): Partial<SymbolicParams> {
  const { genre, mood, key, mode, metre, swing, bpm, bars, tracks } = conditions
  const tonic = keyNames[(key + 12) % 12] ?? 'C'
  return { genre, mood, key: tonic, mode, metre, swing, bpm, bars, instruments: bandText(tracks) }
}
