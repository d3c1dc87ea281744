import { expect, test } from 'vitest'
import { DocumentStore } from '../../document/document'
import { commitEdits } from '../../document/actions/page/index'
import { emptyProject } from '../../document/emptyProject'
import { nodeOf, plainText, richTextSchema } from '../../document/richText'
import { matchesIn, replaceMatches } from './matches'

const take = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const bold = richTextSchema.mark('bold')
const origin = richTextSchema.mark('origin', { takeId: take, edited: false })
const doc = richTextSchema.node('doc', null, [
  richTextSchema.node('paragraph', null, [
    richTextSchema.text('The Lamp, the la'),
    richTextSchema.text('mp and ', [bold]),
    richTextSchema.text('lamplight (lamp)', [origin]),
  ]),
  richTextSchema.node('blockquote', null, [
    richTextSchema.node('paragraph', null, [richTextSchema.text('lamp')]),
  ]),
])
const found = (text: string, matchCase = false, wholeWords = false): string[] =>
  matchesIn(doc, { text, matchCase, wholeWords }).map(({ from, to }) => doc.textBetween(from, to))

test('finds across marks and in quotes, with case and whole words as asked', () => {
  expect(found('lamp')).toEqual(['Lamp', 'lamp', 'lamp', 'lamp', 'lamp'])
  expect(found('lamp', true)).toHaveLength(4)
  expect(found('lamp', true, true)).toHaveLength(3)
  expect(found('(lamp)')).toEqual(['(lamp)'])
  expect(found('')).toEqual([])
})

test('replaces all as one step, keeps how words were set, and calls a model’s words edited', () => {
  const document = new DocumentStore({ now: () => 0, uniqueWord: () => 'x' })
  const records = emptyProject()
  document.load({
    ...records,
    scene_first: { ...records['scene_first'], content: doc.toJSON() } as never,
  })
  const scene = () => {
    const record = document.get('scene', 'scene_first')
    if (record === undefined) throw new Error('no scene')
    return nodeOf(record.content)
  }
  const matches = matchesIn(scene(), { text: 'lamp', matchCase: true, wholeWords: true })
  commitEdits(document, 'Replace all', [replaceMatches('scene_first', scene(), matches, 'candle')])
  expect(plainText(scene())).toBe('The Lamp, the candle and lamplight (candle)\n\ncandle')
  const marks: string[] = []
  scene().descendants((node) => {
    if (node.isText)
      marks.push(
        `${node.text ?? ''}:${node.marks.map(({ type, attrs }) => type.name + (attrs['edited'] === true ? '!' : '')).join()}`,
      )
  })
  expect(marks).toContain('candle:origin!')
  expect(marks).toContain('lamplight (:origin')
  document.undo('page')
  expect(scene().toJSON()).toEqual(doc.toJSON())
})
