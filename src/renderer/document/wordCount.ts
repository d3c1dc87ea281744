import type { Records, RichText } from '../../shared/index'

/** Words by where they came from. */
export interface WordCount {
  readonly words: number
  readonly characters: number
  /** Of a model, unchanged. */
  readonly made: number
  /** Of a model, changed by a person. */
  readonly edited: number
}

const none: WordCount = { words: 0, characters: 0, made: 0, edited: 0 }
const word = /[\p{L}\p{N}\p{M}]+(?:['’\-‑.][\p{L}\p{N}\p{M}]+)*/gu
/** Scripts that write no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Where the words of a text begin. */
function wordStarts(text: string): number[] {
  if (!unspaced.test(text)) return [...text.matchAll(word)].map((match) => match.index)
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ index }) => index)
}

export function countWords(text: string): number {
  return wordStarts(text).length
}

interface JsonNode {
  readonly type?: string
  readonly text?: string
  readonly content?: readonly JsonNode[]
  readonly marks?: readonly { readonly type: string; readonly attrs?: { readonly edited?: boolean } }[]
}

/** Blocks are the same objects until they change, so only what was written since is counted again. */
const counted = new WeakMap<object, WordCount>()

export function countBlock(block: object): WordCount {
  const known = counted.get(block)
  if (known !== undefined) return known
  const { content = [] } = block as JsonNode
  const inline = content.some(({ type }) => type === 'text')
  const count = inline ? countInline(content) : sum(content.map(countBlock))
  counted.set(block, count)
  return count
}

function countInline(content: readonly JsonNode[]): WordCount {
  const text = content.map((node) => node.text ?? '\n').join('')
  const bounds: { end: number; origin: 'made' | 'edited' | undefined }[] = []
  let end = 0
  for (const node of content) {
    end += node.text?.length ?? 1
    const mark = node.marks?.find(({ type }) => type === 'origin')
    bounds.push({
      end,
      origin: mark === undefined ? undefined : mark.attrs?.edited === true ? 'edited' : 'made',
    })
  }
  const count = { words: 0, characters: [...text].length, made: 0, edited: 0 }
  let at = 0
  for (const start of wordStarts(text)) {
    while (at < bounds.length - 1 && (bounds[at]?.end ?? 0) <= start) at++
    count.words++
    const origin = bounds[at]?.origin
    if (origin !== undefined) count[origin]++
  }
  return count
}

export function sum(counts: readonly WordCount[]): WordCount {
  return counts.reduce(
    (all, each) => ({
      words: all.words + each.words,
      characters: all.characters + each.characters,
      made: all.made + each.made,
      edited: all.edited + each.edited,
    }),
    none,
  )
}

/** Of a scene's content. */
export function countScene(content: RichText): WordCount {
  const known = counted.get(content)
  if (known !== undefined) return known
  const count = sum((content.content ?? []).map((block) => countBlock(block as object)))
  counted.set(content, count)
  return count
}

/** Of all scenes. */
export function countBook(records: Records): WordCount {
  return sum(
    Object.values(records).flatMap((record) => (record.type === 'scene' ? [countScene(record.content)] : [])),
  )
}
