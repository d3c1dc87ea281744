import type { Mark, Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'

/** Set on transactions whose words keep their origin as it is: accepted words, undo, what came from elsewhere. */
export const keepsOrigin = 'keepsOrigin'

/**
 * A run of a model's words counts as edited once a person changed a letter inside it. Formatting is no edit, and neither
 * are words written beside it.
 */
export function originEdits(): Plugin {
  return new Plugin({
    key: new PluginKey('originEdits'),
    appendTransaction: (transactions, _before, state) => {
      const own = transactions.filter((tr) => tr.docChanged && tr.getMeta(keepsOrigin) === undefined)
      if (own.length === 0) return null
      const touched = own.flatMap((tr) => touchedRuns(tr))
      if (touched.length === 0) return null
      const { tr } = state
      for (const { at, takeId } of touched)
        for (const run of runsAt(state.doc, Math.min(at, state.doc.content.size), takeId))
          tr.addMark(run.from, run.to, run.mark.type.create({ ...run.mark.attrs, edited: true }))
      return tr.docChanged ? tr : null
    },
  })
}

const originOf = (node: Node | null | undefined): Mark | undefined =>
  node?.marks.find((mark) => mark.type.name === 'origin')

/** Places of a transaction's result where words of a take were changed. */
function touchedRuns(tr: Transaction): { at: number; takeId: string }[] {
  const found: { at: number; takeId: string }[] = []
  tr.steps.forEach((step, index) => {
    const [before, after] = [tr.docs[index] ?? tr.before, tr.docs[index + 1] ?? tr.doc]
    const rest = tr.mapping.slice(index + 1)
    step.getMap().forEach((oldStart, oldEnd, newStart, newEnd) => {
      const add = (mark: Mark | undefined): void => {
        if (mark?.attrs['edited'] === false)
          found.push({ at: rest.map(newStart, -1), takeId: String(mark.attrs['takeId']) })
      }
      before.nodesBetween(oldStart, oldEnd, (node) => {
        if (node.isText) add(originOf(node))
      })
      const left = originOf(textBefore(after, newStart))
      const right = originOf(textAfter(after, newEnd))
      if (left !== undefined && right !== undefined && left.attrs['takeId'] === right.attrs['takeId']) {
        add(left)
        add(right)
      }
    })
  })
  return found
}

/** The text before a place, also at the end of the paragraph before. */
function textBefore(doc: Node, pos: number): Node | null {
  const $pos = doc.resolve(pos)
  if ($pos.nodeBefore?.isText === true) return $pos.nodeBefore
  if ($pos.parentOffset > 0 || $pos.depth === 0) return null
  const outer = doc.resolve($pos.before())
  return outer.nodeBefore?.lastChild ?? null
}

function textAfter(doc: Node, pos: number): Node | null {
  const { nodeAfter } = doc.resolve(pos)
  return nodeAfter?.isText === true ? nodeAfter : null
}

/** Unedited runs of a take that touch a place, in its paragraph and, after a break, in the one before. */
function runsAt(doc: Node, at: number, takeId: string): { from: number; to: number; mark: Mark }[] {
  const runs: { from: number; to: number; mark: Mark }[] = []
  doc.nodesBetween(Math.max(0, at - 2), Math.min(doc.content.size, at + 2), (block, start) => {
    if (!block.isTextblock) return true
    block.forEach((node, offset) => {
      const mark = originOf(node)
      const from = start + 1 + offset
      if (mark?.attrs['takeId'] === takeId && mark.attrs['edited'] === false)
        runs.push({ from, to: from + node.nodeSize, mark })
    })
    return false
  })
  return near(runs, at)
}

/** The runs that hang together around the place; another ending of the same take further on is left alone. */
function near<R extends { from: number; to: number }>(runs: readonly R[], at: number): R[] {
  const first = runs.filter(({ from, to }) => from <= at + 2 && to >= at - 2)
  let [low, high] = [Math.min(...first.map(({ from }) => from)), Math.max(...first.map(({ to }) => to))]
  const joined = new Set(first)
  for (let grown = first.length > 0; grown;) {
    grown = false
    for (const run of runs)
      if (!joined.has(run) && run.from <= high && run.to >= low) {
        joined.add(run)
        low = Math.min(low, run.from)
        high = Math.max(high, run.to)
        grown = true
      }
  }
  return [...joined]
}
