import type { Mark, Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { editOf, type SceneEdit } from '../../document/actions/page/index'
import { richTextSchema } from '../../document/richText'

export interface Query {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeWords: boolean
}

/** A match in one scene, as positions of ProseMirror. */
export interface Match {
  readonly from: number
  readonly to: number
}

/** The query as an expression; undefined when there is nothing to look for. */
export function expressionOf({ text, matchCase, wholeWords }: Query): RegExp | undefined {
  if (text === '') return undefined
  const plain = text.replace(/[.*+?^${}()|[\]\\\-/]/g, '\\$&')
  const source = wholeWords ? `(?<![\\p{L}\\p{N}_])${plain}(?![\\p{L}\\p{N}_])` : plain
  return new RegExp(source, matchCase ? 'gu' : 'giu')
}

/** Texts of blocks do not change, so what was found in one stays true for it. */
const found = new WeakMap<
  Node,
  { readonly key: string; readonly at: readonly (readonly [number, number])[] }
>()

/** Matches never cross a paragraph. */
export function matchesIn(doc: Node, query: Query): Match[] {
  const expression = expressionOf(query)
  if (expression === undefined) return []
  const key = expression.source + expression.flags
  const matches: Match[] = []
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true
    let known = found.get(block)
    if (known?.key !== key) {
      const text = block.textBetween(0, block.content.size, undefined, '\n')
      known = {
        key,
        at: [...text.matchAll(expression)].map((match) => [match.index, match.index + match[0].length]),
      }
      found.set(block, known)
    }
    for (const [from, to] of known.at) matches.push({ from: pos + 1 + from, to: pos + 1 + to })
    return false
  })
  return matches
}

/** Words of a model that were replaced are edited words. */
function marksOf(node: Node, from: number): readonly Mark[] {
  const marks = node.nodeAt(from)?.marks ?? []
  return marks.map((mark) =>
    mark.type.name === 'origin' ? mark.type.create({ ...mark.attrs, edited: true }) : mark,
  )
}

/** Replaces matches of one scene, keeping how they were formatted. */
export function replaceMatches(scene: string, node: Node, matches: readonly Match[], by: string): SceneEdit {
  const transform = new Transform(node)
  // From the end, so that the places of the others stay true.
  for (const { from, to } of matches.toSorted((a, b) => b.from - a.from)) {
    if (by === '') transform.delete(from, to)
    else transform.replaceWith(from, to, richTextSchema.text(by, marksOf(node, from)))
  }
  return editOf(scene, transform)
}
