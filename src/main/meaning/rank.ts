import type { Ranked } from '../../shared/index'

export interface Candidate {
  readonly id: string
  /** What a person would call it; sameness of words counts here. */
  readonly words: readonly string[]
  readonly vector: Float32Array
}

/** What the same word adds to a cosine: always more than meaning alone can give. */
const sameName = 0.6
const sameWord = 0.35
const beginning = 0.3

/** Nearest first: cosine of the meanings, raised by words in common, so that typing a name finds it. */
export function rank(query: string, meaning: Float32Array, candidates: readonly Candidate[]): Ranked[] {
  const wanted = query.toLowerCase().trim()
  const asked = new Set(wordsOf(wanted))
  return candidates
    .map(({ id, words, vector }) => ({ id, score: cosine(meaning, vector) + sameness(wanted, asked, words) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

function sameness(
  wanted: string,
  asked: ReadonlySet<string>,
  [name = '', ...more]: readonly string[],
): number {
  const own = name.toLowerCase()
  if (own === wanted) return sameName
  if (wordsOf(own).some((word) => asked.has(word))) return sameWord
  if (wanted.length > 1 && own.startsWith(wanted)) return beginning
  return more.some((word) => asked.has(word.toLowerCase())) ? beginning : 0
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}
