/** What a text says about tempo, length and metre. */
export interface TimeWords {
  readonly bpm?: number
  /** Where the text gives only a range or a tempo word. */
  readonly bpmRange?: readonly [number, number]
  readonly bars?: number
  readonly beats?: number
  readonly seconds?: number
  /** As written: `7/8`. */
  readonly metre?: string
}

/** Tempo words: the usual metronome markings, in quarter notes a minute. The first that fits counts. */
const tempoWords: readonly (readonly [RegExp, number, number])[] = [
  [/\bvery slow(?:ly)?\b/i, 30, 60],
  [/\b(?:slow(?:ly)?|downtempo)\b/i, 40, 76],
  [/\b(?:largo|grave|lento)\b/i, 40, 60],
  [/\badagio\b/i, 55, 76],
  [/\b(?:andante|mid-?tempo)\b/i, 76, 108],
  [/\bmoderato\b/i, 98, 120],
  [/\ballegro\b/i, 120, 156],
  [/\bpresto\b/i, 168, 200],
  [/\bvery fast\b/i, 168, 200],
  [/\b(?:fast|up-?tempo|vivace)\b/i, 126, 168],
]

const number = String.raw`(\d+(?:\.\d+)?)`
const perMinute = String.raw`\s*(?:bpm|beats per minute)\b`
const range = new RegExp(`\\b${number}\\s*(?:-|–|to|and)\\s*${number}${perMinute}`, 'i')
const marked = new RegExp(`\\b${number}${perMinute}|\\b(?:bpm|tempo)[ :=]+(?:of )?${number}`, 'i')
/** A number without a unit: not part of a metre, a decade, an ordinal or a count of something else. */
const bare = new RegExp(
  `(?<![\\d./#-])\\b${number}\\b(?![\\d./]|[- ]?(?:bars?|measures?|beats?|bits?|['’]?s\\b|secs?\\b|seconds?|minutes?|st\\b|nd\\b|rd\\b|th\\b|hz\\b|%))`,
  'gi',
)

const barWords = /\b(\d+)[- ]?(?:bars?|measures?)\b/i
const beatWords = /\b(\d+)[- ]?beats?\b(?! per)/i
const secondWords = /\b(\d+)[- ]?(?:s|secs?|seconds?)\b/i
const writtenMetre = /(?<![\d/])(\d{1,2})\/(2|4|8|16)(?![\d/])/

/** Where a text names tempo, length or metre. */
export const timePatterns: readonly RegExp[] = [
  range,
  marked,
  barWords,
  beatWords,
  secondWords,
  writtenMetre,
  ...tempoWords.map(([pattern]) => pattern),
]

export function readTime(text: string): TimeWords {
  const metre = readMetre(text)
  return { ...readTempo(text), ...readLength(text), ...(metre === undefined ? {} : { metre }) }
}

function readTempo(text: string): Pick<TimeWords, 'bpm' | 'bpmRange'> {
  const between = range.exec(text)
  if (between !== null) return { bpmRange: [Number(between[1]), Number(between[2])] }
  const said = marked.exec(text)
  if (said !== null) return { bpm: Number(said[1] ?? said[2]) }
  for (const match of text.matchAll(bare)) {
    const value = Number(match[1])
    if (value >= 40 && value <= 240) return { bpm: value }
  }
  const word = tempoWords.find(([pattern]) => pattern.test(text))
  return word === undefined ? {} : { bpmRange: [word[1], word[2]] }
}

function readLength(text: string): Pick<TimeWords, 'bars' | 'beats' | 'seconds'> {
  const bars = barWords.exec(text)
  const beats = beatWords.exec(text)
  const seconds = secondWords.exec(text)
  return {
    ...(bars === null ? {} : { bars: Number(bars[1]) }),
    ...(beats === null ? {} : { beats: Number(beats[1]) }),
    ...(seconds === null ? {} : { seconds: Number(seconds[1]) }),
  }
}

/** A waltz is in three and a ragtime in two; no other style implies a metre. */
function readMetre(text: string): string | undefined {
  const written = writtenMetre.exec(text)
  if (written !== null) return `${written[1] ?? ''}/${written[2] ?? ''}`
  if (/\bcommon time\b/i.test(text)) return '4/4'
  if (/\b(?:waltz|viennese)\b/i.test(text)) return '3/4'
  return /\bragtime\b/i.test(text) ? '2/4' : undefined
}
