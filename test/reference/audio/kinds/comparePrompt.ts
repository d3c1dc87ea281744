import { readPrompt, type PromptWords } from '../../../../src/shared/music/readPrompt'

export interface PromptCase {
  readonly id: number
  readonly prompt: string
  readonly expected: {
    readonly bpm: number | null
    readonly key: string | null
    readonly mode: string | null
    readonly metre: string | null
    readonly bars: number | null
    readonly instruments: readonly string[]
    readonly mood: readonly string[]
    readonly genre: string | null
    readonly bpmRange?: readonly [number, number]
    readonly exclude?: readonly string[]
    readonly only?: readonly string[]
    readonly seconds?: number
    readonly beats?: number
    readonly loop?: true
    readonly swing?: true
    readonly halfTime?: true
  }
}

/** The reader keeps apart what the reference vocabulary puts together (see `rules` in prompts.json). */
const commonName: Readonly<Record<string, string>> = {
  'nylon guitar': 'acoustic guitar',
  'slap bass': 'electric bass',
  fiddle: 'violin',
  xylophone: 'marimba',
  glockenspiel: 'bells',
}

/** Differences between what the reader found and what the case expects, one line each. */
export function comparePrompt({ prompt, expected }: PromptCase): string[] {
  const words = readPrompt(prompt)
  const differences: string[] = []
  const check = (field: string, got: unknown, wanted: unknown): void => {
    const [a, b] = [JSON.stringify(got ?? null), JSON.stringify(wanted ?? null)]
    if (a !== b) differences.push(`${field}: ${a}, expected ${b}`)
  }
  const names = (list: readonly string[]): string[] => [...new Set(list.map((name) => commonName[name] ?? name))].sort()
  check('bpm', words.bpm, expected.bpm)
  check('bpmRange', words.bpmRange, expected.bpmRange)
  check('key', words.key, expected.key)
  check('mode', words.mode, expected.mode)
  check('metre', words.metre, expected.metre)
  check('bars', words.bars, expected.bars)
  check('beats', words.beats, expected.beats)
  check('seconds', words.seconds, expected.seconds)
  check('loop', words.loop, expected.loop ?? false)
  check('halfTime', words.halfTime, expected.halfTime ?? false)
  check('swing', words.swing === 'light' || words.swing === 'triplet', expected.swing ?? false)
  check('exclude', names(words.exclude), names(expected.exclude ?? []))
  check('instruments', names(words.instruments), names(expected.instruments))
  if (expected.only !== undefined) check('only', words.alone ? names(words.instruments) : [], names(expected.only))
  // Mood and genre are open words to the reference ("calm" stands as a genre once): what counts is that each
  // is found, and nothing besides.
  check('mood and genre', openWords(words), [...new Set([...expected.mood, ...(expected.genre === null ? [] : [expected.genre])])].sort())
  return differences
}

const openWords = (words: PromptWords): string[] =>
  [...new Set([...words.moods, ...(words.style === undefined ? [] : [words.style.word])])].sort()
