import type { Node } from '@tiptap/pm/model'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { richTextSchema } from '../../document/richText'
import { keepsOrigin, originEdits } from './originEdits'

const [first, second] = ['01ARZ3NDEKTSV4RRFFQ69G5FAV', '01BRZ3NDEKTSV4RRFFQ69G5FAV']
const mark = (takeId: string) => richTextSchema.mark('origin', { takeId, edited: false })
const text = (words: string, takeId?: string): Node =>
  richTextSchema.text(words, takeId === undefined ? [] : [mark(takeId)])

/** `Mine. ` then words of a take, then words of another. */
function state(): EditorState {
  const doc = richTextSchema.node('doc', null, [
    richTextSchema.node('paragraph', null, [
      text('Mine. '),
      text('The lamp.', first),
      text(' It burned.', second),
    ]),
  ])
  return EditorState.create({ doc, plugins: [originEdits()] })
}

/** Text of every run with what its origin says. */
const runs = (after: EditorState): string[] => {
  const found: string[] = []
  after.doc.descendants((node) => {
    const origin = node.marks[0]
    if (node.isText)
      found.push(
        `${node.text ?? ''}|${origin === undefined ? 'own' : origin.attrs['edited'] === true ? 'edited' : 'made'}`,
      )
  })
  return found
}
const after = (change: (tr: Transaction) => Transaction): string[] => {
  const before = state()
  return runs(before.apply(change(before.tr)))
}

test('typing inside a run makes that run edited, and no other', () => {
  expect(after((tr) => tr.insertText('big ', 11))).toEqual([
    'Mine. |own',
    'The big lamp.|edited',
    ' It burned.|made',
  ])
})

test('words written before or after a run leave it as it was', () => {
  expect(after((tr) => tr.insertText('x', 7))).toEqual(['Mine. x|own', 'The lamp.|made', ' It burned.|made'])
  expect(after((tr) => tr.insert(27, text(' More.')))).toEqual([
    'Mine. |own',
    'The lamp.|made',
    ' It burned.|made',
    ' More.|own',
  ])
})

test('taking words out of a run is an edit, taking out all of it is none of its neighbours’', () => {
  expect(after((tr) => tr.delete(7, 11))).toEqual(['Mine. |own', 'lamp.|edited', ' It burned.|made'])
  expect(after((tr) => tr.delete(7, 16))).toEqual(['Mine. |own', ' It burned.|made'])
})

test('a new paragraph inside a run edits both its halves', () => {
  expect(after((tr) => tr.split(10))).toEqual([
    'Mine. |own',
    'The|edited',
    ' lamp.|edited',
    ' It burned.|made',
  ])
})

test('formatting is no edit, and neither is what is done again', () => {
  expect(after((tr) => tr.addMark(7, 10, richTextSchema.mark('bold')))[1]).toBe('The|made')
  expect(after((tr) => tr.insertText('big ', 11).setMeta(keepsOrigin, true))[1]).toBe('The big lamp.|made')
})

test('a run that is moved keeps its origin', () => {
  expect(
    after((tr) => {
      const slice = tr.doc.slice(7, 16)
      return tr.delete(7, 16).replace(1, 1, slice)
    }),
  ).toEqual(['The lamp.|made', 'Mine. |own', ' It burned.|made'])
})
