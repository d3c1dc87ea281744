import { instruments } from './instruments'
import { timePatterns } from './promptTime'
import { keyPatterns } from './readPrompt'
import { moodWords, styles } from './styles'

export interface Span {
  readonly start: number
  /** One past the last letter. */
  readonly end: number
}

const moods = new RegExp(`\\b(?:${Object.keys(moodWords).join('|')})\\b`, 'gi')

/**
 * Where the band's reader finds something in a text, as it stands there, from left to right and without overlaps.
 * Number words (“eighty”) are read but not found here.
 */
export function musicSpans(text: string): Span[] {
  const patterns = [
    ...styles.map((style) => style.pattern),
    ...instruments.filter(({ roles }) => roles.length > 0).map(({ pattern }) => pattern),
    ...keyPatterns,
    ...timePatterns,
    moods,
  ]
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern.source, pattern.flags.replace('g', '') + 'g'))].map((match) => {
      // A separator may belong to the pattern (“, A minor”), but it is no word.
      const [word] = match
      const lead = /^[\s,;:]*/.exec(word)?.[0].length ?? 0
      const start = match.index + lead
      return { start, end: start + word.slice(lead).trimEnd().length }
    }),
  )
  return withoutOverlaps(found)
}

/** From left to right; at one place the longest wins. */
export function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (span.end > span.start && (last === undefined || span.start >= last.end)) kept.push(span)
  }
  return kept
}
