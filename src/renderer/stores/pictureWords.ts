import type { ModelDescription, Subject } from '../../shared/index'
import { withoutOverlaps, type Span } from '../../shared/music/spans'

export interface PictureSpan extends Span {
  readonly kind: 'style' | 'ground' | 'subject'
  /** Id of the style or ground, name of the subject. */
  readonly id: string
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const either = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')

interface Reader {
  readonly style: RegExp | undefined
  readonly ground: RegExp | undefined
  readonly subject: RegExp | undefined
  readonly subjects: ReadonlyMap<string, Subject>
}

const readers = new WeakMap<ModelDescription, Reader>()

/** Patterns of all known words, made once per description: a key press tries three of them, not hundreds. */
function readerOf(description: ModelDescription): Reader {
  const known = readers.get(description)
  if (known !== undefined) return known
  const pattern = (words: readonly string[], before: string, after: string): RegExp | undefined =>
    words.length === 0 ? undefined : new RegExp(`${before}(${either(words)})${after}`, 'gi')
  const { subjects, styles, backgrounds } = description
  const reader: Reader = {
    style: pattern(
      styles.map(({ id }) => id),
      '(?<![\\p{L}\\d-])',
      '(?![\\p{L}\\d-])',
    ),
    ground: pattern(
      backgrounds.map(({ id }) => id),
      '(?:\\bon (?:an? |the )?)?(?:plain )?\\b',
      ' (?:back)?ground\\b',
    ),
    subject: pattern(
      subjects.map(({ name }) => name),
      '(?<![\\p{L}-])',
      '(?:e?s)?(?![\\p{L}-])',
    ),
    subjects: new Map(subjects.map((subject) => [subject.name, subject])),
  }
  readers.set(description, reader)
  return reader
}

/** Where a prompt names a subject, a style and a ground that the model knows. */
export function pictureSpans(text: string, description: ModelDescription): PictureSpan[] {
  const { style, ground, subject } = readerOf(description)
  const found = (pattern: RegExp | undefined, kind: PictureSpan['kind']): PictureSpan[] =>
    pattern === undefined
      ? []
      : [...text.matchAll(new RegExp(pattern.source, 'giu'))].map((match) => ({
          kind,
          id: (match[1] ?? '').toLowerCase(),
          start: match.index,
          end: match.index + match[0].length,
        }))
  return withoutOverlaps([
    ...found(ground, 'ground'),
    ...found(style, 'style'),
    ...found(subject, 'subject'),
  ]) as PictureSpan[]
}

/** Style and ground as they will be drawn: what the prompt says goes before what is chosen beside it. */
export interface PictureChoice {
  readonly style: string | undefined
  /** `transparent`, a ground of the model, or undefined for its own. */
  readonly ground: string | undefined
  readonly subjects: readonly string[]
}

export function readPicture(
  text: string,
  description: ModelDescription,
  chosen: { readonly style?: string | undefined; readonly ground?: string | undefined },
): PictureChoice {
  const spans = pictureSpans(text, description)
  const said = (kind: PictureSpan['kind']): string | undefined => spans.find((span) => span.kind === kind)?.id
  return {
    style: said('style') ?? chosen.style,
    ground: said('ground') ?? chosen.ground,
    subjects: spans.filter((span) => span.kind === 'subject').map(({ id }) => id),
  }
}

/** The prompt in the order the model learned: style, what is drawn, ground. */
export function composePicture(
  text: string,
  description: ModelDescription,
  chosen: { readonly style?: string | undefined; readonly ground?: string | undefined },
): { readonly prompt: string; readonly transparent: boolean } {
  const spans = pictureSpans(text, description)
  const says = (kind: PictureSpan['kind']): boolean => spans.some((span) => span.kind === kind)
  const words = text.trim().replace(/[\s,]+$/, '')
  const known = description.styles.some(({ id }) => id === chosen.style)
  const style = !known || says('style') || words === '' ? '' : `${chosen.style ?? ''} `
  const cut = chosen.ground === 'transparent' && !says('ground') && description.backgrounds.length > 0
  // A colour of the thing would spill into an unnamed ground, and then go with it.
  const wanted = cut && namesColour(words, spans, description) ? cutGround : chosen.ground
  const named = description.backgrounds.some(({ id }) => id === wanted)
  const ground =
    !named || says('ground') || words === '' ? '' : ` on ${article(wanted)} ${wanted ?? ''} background`
  return {
    prompt: `${style}${words}${ground}`,
    transparent: cut,
  }
}

/** The plain ground that things are cut out of. */
const cutGround = 'white'

/** A colour that is part of a subject's own name (`red apple`) was learned with it and does no harm. */
function namesColour(
  words: string,
  spans: readonly PictureSpan[],
  { backgrounds }: ModelDescription,
): boolean {
  const inSubject = new Set(
    spans
      .filter(({ kind }) => kind === 'subject')
      .flatMap(({ start, end }) => words.slice(start, end).toLowerCase().split(' ')),
  )
  const said = new Set(words.toLowerCase().split(/[^a-z]+/))
  return backgrounds.some(({ id }) => id !== cutGround && said.has(id) && !inSubject.has(id))
}

function article(word = ''): string {
  return /^[aeiou]/i.test(word) ? 'an' : 'a'
}

/** Subjects whose name or other words begin like what is being typed; names first. */
export function subjectsLike(query: string, description: ModelDescription, limit: number): Subject[] {
  const typed = query.trim().toLowerCase()
  if (typed.length < 2) return []
  const rank = ({ name, words }: Subject): number => {
    if (name.startsWith(typed)) return 0
    if (name.includes(` ${typed}`)) return 1
    return words.some((word) => word.startsWith(typed)) ? 2 : -1
  }
  return description.subjects
    .map((subject) => ({ subject, rank: rank(subject) }))
    .filter((entry) => entry.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.subject.name.length - b.subject.name.length)
    .slice(0, limit)
    .map(({ subject }) => subject)
}
