import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Spelling } from './spelling'

const key = new PluginKey<DecorationSet>('spelling')
const restMs = 350
const word = /[\p{L}\p{M}]+(?:['’\-‑][\p{L}\p{M}]+)*/gu

/** A word in the document. */
export interface PlacedWord {
  readonly word: string
  readonly from: number
  readonly to: number
}

export function wordsOf(doc: Node, from: number, to: number): PlacedWord[] {
  const words: PlacedWord[] = []
  doc.nodesBetween(from, to, (block, pos) => {
    if (!block.isTextblock) return true
    const text = block.textBetween(0, block.content.size, undefined, '\n')
    for (const match of text.matchAll(word)) {
      const start = pos + 1 + match.index
      words.push({ word: match[0], from: start, to: start + match[0].length })
    }
    return false
  })
  return words
}

export function wordAt(doc: Node, pos: number): PlacedWord | undefined {
  const near = wordsOf(doc, Math.max(0, pos - 1), Math.min(doc.content.size, pos + 1))
  return near.find(({ from, to }) => from <= pos && pos <= to)
}

/** Underlines misspelt words of the paragraphs in sight, once the person rests; never the word at the caret. */
export function spellingPlugin(spelling: () => Spelling | undefined): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, before) => {
        const next = tr.getMeta(key) as DecorationSet | undefined
        return next ?? (tr.docChanged ? before.map(tr.mapping, tr.doc) : before)
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const look = (): void => {
        timer = undefined
        void lookOver(view, spelling())
      }
      const later = (): void => {
        clearTimeout(timer)
        timer = setTimeout(look, restMs)
      }
      later()
      const scroller = view.dom.closest('.page-desk')
      scroller?.addEventListener('scroll', later)
      view.dom.addEventListener('spelling', later)
      return {
        update: (_view, before: EditorState) => {
          if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) later()
        },
        destroy: () => {
          clearTimeout(timer)
          scroller?.removeEventListener('scroll', later)
          view.dom.removeEventListener('spelling', later)
        },
      }
    },
  })
}

/** Asks for the look to be taken anew: another language, a word learned. */
export function spellAgain(view: EditorView): void {
  view.dom.dispatchEvent(new Event('spelling'))
}

async function lookOver(view: EditorView, spelling: Spelling | undefined): Promise<void> {
  if (view.composing) return
  const show = (words: readonly PlacedWord[]): void => {
    // Nothing changes under a composition; the look is taken again when it ends.
    if (composing(view)) return
    const { doc } = view.state
    const set = DecorationSet.create(
      doc,
      words.map(({ from, to }) => Decoration.inline(from, to, { class: 'misspelt' })),
    )
    view.dispatch(view.state.tr.setMeta(key, set))
  }
  if (spelling === undefined) {
    if (key.getState(view.state) !== DecorationSet.empty) show([])
    return
  }
  const seen = inSight(view)
  await spelling.check(wordsOf(view.state.doc, seen.from, seen.to).map((each) => each.word))
  // The person may have gone on, or left, meanwhile.
  if (view.isDestroyed) return
  const { doc, selection } = view.state
  const { from, to } = inSight(view)
  const wrong = wordsOf(doc, from, to).filter(
    (each) =>
      spelling.misspelt(each.word) &&
      !(selection.empty && each.from <= selection.head && selection.head <= each.to),
  )
  const before = key.getState(view.state)?.find() ?? []
  const same =
    before.length === wrong.length &&
    wrong.every(
      ({ from: start, to: end }, index) => before[index]?.from === start && before[index].to === end,
    )
  if (!same) show(wrong)
}

/** Asked again: while words were looked up one may have begun. */
const composing = (view: EditorView): boolean => view.composing

/** Blocks that a person can see. */
function inSight(view: EditorView): { from: number; to: number } {
  const end = view.state.doc.content.size
  const outer = view.dom.closest('.page-desk')?.getBoundingClientRect()
  const own = view.dom.getBoundingClientRect()
  if (outer === undefined) return { from: 0, to: 0 }
  const x = own.left + own.width / 2
  const at = (y: number): number | undefined => view.posAtCoords({ left: x, top: y })?.pos
  return {
    from: own.top >= outer.top ? 0 : (at(outer.top + 1) ?? 0),
    to: own.bottom <= outer.bottom ? end : (at(outer.bottom - 1) ?? end),
  }
}
