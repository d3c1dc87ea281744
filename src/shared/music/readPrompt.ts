import { ensembles, instrumentNamed, instruments } from './instruments'
import { digitsOf } from './numbers'
import { moodWords, styles } from './styles'
import { readTime, type TimeWords } from './promptTime'

/** What a text says about the music. What it does not say is absent: nothing is invented here. */
export interface PromptWords extends TimeWords {
  /** As spelled: `F#`, `Bb`. */
  readonly key?: string
  readonly mode?: string
  /** Style word of `styles`, and the band's genre for it. */
  readonly style?: { readonly word: string; readonly genre: string }
  /** Mood words in order. */
  readonly moods: readonly string[]
  /** Names of `instruments`, in order. */
  readonly instruments: readonly string[]
  readonly exclude: readonly string[]
  /** Only the named instruments are wanted: solo, only, just, duo, trio, quartet. */
  readonly alone: boolean
  readonly swing?: 'straight' | 'light' | 'triplet'
  readonly loop: boolean
  readonly halfTime: boolean
}

interface Match {
  readonly start: number
  readonly end: number
}

/** Non-overlapping matches from left to right; at one place the longest wins. */
function earliest<T extends Match>(candidates: readonly T[]): T[] {
  const sorted = [...candidates].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: T[] = []
  for (const candidate of sorted) {
    const last = kept.at(-1)
    if (last === undefined || candidate.start >= last.end) kept.push(candidate)
    else if (
      candidate.end > last.end &&
      candidate.start < last.end &&
      candidate.end - candidate.start > last.end - last.start
    ) {
      kept[kept.length - 1] = candidate
    }
  }
  return kept
}

const matches = (text: string, pattern: RegExp): Match[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))

const blank = (text: string, { start, end }: Match): string =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)

/** Reads genre, mood, key, mode, tempo, length, metre, swing and instruments out of a sentence or a list. */
export function readPrompt(prompt: string): PromptWords {
  const text = digitsOf(prompt.normalize('NFC').replaceAll('♯', '#').replaceAll('♭', 'b'))
  const style = earliest(
    styles.flatMap((one) => matches(text, one.pattern).map((match) => ({ ...match, ...one }))),
  )
  const named = readInstruments(style.reduce(blank, text))
  const { key, mode } = readKey(text, style[0]?.genre)
  const moods = [...text.matchAll(/[a-z]+/gi)].map((match) => match[0].toLowerCase())
  return {
    ...readTime(text),
    ...(key === undefined ? {} : { key }),
    ...(mode === undefined ? {} : { mode }),
    ...(style[0] === undefined ? {} : { style: { word: style[0].word, genre: style[0].genre } }),
    moods: [...new Set(moods.filter((word) => word in moodWords))].map((word) =>
      word === 'tension' ? 'tense' : word,
    ),
    ...named,
    alone: /\b(?:solo|only|just|alone|duo|duet|trio|quartet|quintet|unaccompanied)\b/i.test(text),
    ...readSwing(text),
    loop: /\bloop(?:ing|able|s)?\b/i.test(text),
    halfTime: /\bhalf[- ]time\b/i.test(text),
  }
}

function readInstruments(text: string): { instruments: string[]; exclude: string[] } {
  const found = earliest([
    ...instruments.flatMap(({ name, pattern }) =>
      matches(text, pattern).map((match) => ({ ...match, names: [name] })),
    ),
    ...ensembles.flatMap(({ pattern, names }) =>
      matches(text, pattern).map((match) => ({ ...match, names })),
    ),
  ])
  const wanted = new Set<string>()
  const unwanted = new Set<string>()
  let excluding = false
  let last = 0
  for (const { start, end, names } of found) {
    const before = text.slice(last, start)
    // "no drums or bass": the refusal goes on over a conjunction, and ends at anything else.
    excluding =
      /\b(?:no|without|minus|except)(?:\s+(?:any|the))?\s+$/i.test(before) ||
      (excluding && /^\s*(?:or|and|,\s*no)\s*$/i.test(before))
    for (const name of names) (excluding ? unwanted : wanted).add(name)
    last = end
  }
  return { instruments: [...wanted].filter((name) => !unwanted.has(name)), exclude: [...unwanted] }
}

const modeAliases: Readonly<Record<string, string>> = {
  maj: 'major',
  min: 'minor',
  m: 'minor',
  ionian: 'major',
  aeolian: 'minor',
  'natural minor': 'minor',
  pentatonic: 'pentatonic major',
  'major pentatonic': 'pentatonic major',
  'minor pentatonic': 'pentatonic minor',
}
const modeWords =
  'harmonic minor|melodic minor|natural minor|phrygian dominant|(?:major |minor )pentatonic|pentatonic(?: major| minor)?|major|minor|maj|min|dorian|phrygian|lydian|mixolydian|locrian|ionian|aeolian'
const note = '([A-G])(#|b|[- ]?sharp|[- ]?flat)?'
const keyAndMode = new RegExp(`(?<![A-Za-z])(?!A blues)${note}(?:[- ]?(${modeWords}|blues)|(m))(?![A-Za-z])`)
const smallKeyAndMode = new RegExp(
  `(?<![A-Za-z])([a-g])(#|b|[- ]?sharp|[- ]?flat)? ?(${modeWords})(?![A-Za-z])(?! (?:key|mode|scale|mood|feel|song|piece|tune))`,
  'i',
)
const keyAfterIn = new RegExp(`\\b(?:[Ii]n|[Kk]ey of|[Kk]ey:?) ${note}(?![A-Za-z#])`)
const smallKeyAfterIn = /\b(?:in|key of|key:?) ([b-g])(#|b|[- ]?sharp|[- ]?flat)?(?=\s*(?:$|[,;.]))/i
const keyAlone = new RegExp(`(?:^|[,;:])\\s*${note}\\s*(?=$|[,;.])`)
const modeAlone = new RegExp(`\\b(${modeWords})\\b`, 'i')

/** Where a text names a key or a scale. */
export const keyPatterns: readonly RegExp[] = [
  keyAndMode,
  smallKeyAndMode,
  keyAfterIn,
  smallKeyAfterIn,
  keyAlone,
  modeAlone,
]

/** A bare tonic is major, `m` is minor, a blues in E is in the blues scale. */
function readKey(text: string, genre: string | undefined): { key?: string; mode?: string } {
  const named = keyAndMode.exec(text) ?? smallKeyAndMode.exec(text)
  if (named !== null) {
    const word = (named[3] ?? named[4] ?? '').toLowerCase()
    return { key: spelled(named[1], named[2]), mode: modeAliases[word] ?? word }
  }
  const bare = keyAfterIn.exec(text) ?? smallKeyAfterIn.exec(text) ?? keyAlone.exec(text)
  const alone = modeAlone.exec(text)?.[1]?.toLowerCase()
  if (bare !== null) {
    const mode = alone === undefined ? (genre === 'blues' ? 'blues' : 'major') : (modeAliases[alone] ?? alone)
    return { key: spelled(bare[1], bare[2]), mode }
  }
  return alone === undefined || alone === 'min' ? {} : { mode: modeAliases[alone] ?? alone }
}

function spelled(letter = 'C', accidental = ''): string {
  const sign = /sharp|#/i.test(accidental) ? '#' : accidental === '' ? '' : 'b'
  return letter.toUpperCase() + sign
}

function readSwing(text: string): { swing?: 'straight' | 'light' | 'triplet' } {
  if (/\b(?:straight|no swing|unswung)\b/i.test(text)) return { swing: 'straight' }
  if (/\b(?:light|slight(?:ly)?|subtle|gentle) (?:swing|swung|shuffle)\b/i.test(text))
    return { swing: 'light' }
  return /\b(?:swing|swung|swinging|shuffle|shuffled|triplet feel)\b/i.test(text) ? { swing: 'triplet' } : {}
}

/** Instruments named in a list alone, for the `instruments` parameter. */
export const readInstrumentNames = (text: string): readonly string[] =>
  readInstruments(text).instruments.filter((name) => instrumentNamed(name) !== undefined)
