import { expect, test } from 'vitest'
import type { Records } from '../../../shared/index'
import { rowsOf, sceneBeside, sceneDropped } from './rows'
import { writtenToday } from './day'

const scene = (id: string, text: string) => ({
  id,
  type: 'scene' as const,
  title: id,
  synopsis: '',
  content: { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
})
const records: Records = {
  manuscript: { id: 'manuscript', type: 'manuscript', chapters: ['a', 'b'] },
  a: { id: 'a', type: 'chapter', title: 'Salt', scenes: ['one', 'two'] },
  b: { id: 'b', type: 'chapter', title: 'Lamp', scenes: ['three'] },
  one: scene('one', 'One word more'),
  two: scene('two', 'Two'),
  three: scene('three', 'Three'),
}

test('chapters count the words of their scenes, also when they are folded', () => {
  const rows = rowsOf(records, new Set(['a']))
  expect(rows.map(({ id, words }) => [id, words])).toEqual([
    ['a', 4],
    ['b', 1],
    ['three', 1],
  ])
})

test('a scene moves past the edge of its chapter into the next', () => {
  expect(sceneBeside(records, 'one', 1)).toEqual({ chapter: 'a', at: 1 })
  expect(sceneBeside(records, 'two', 1)).toEqual({ chapter: 'b', at: 0 })
  expect(sceneBeside(records, 'three', -1)).toEqual({ chapter: 'a', at: 2 })
  expect(sceneBeside(records, 'one', -1)).toBeUndefined()
})

test('a scene dropped beside another is counted without itself', () => {
  const rows = rowsOf(records, new Set())
  const row = (id: string) => rows.find((each) => each.id === id)
  const two = row('two')
  const lamp = row('b')
  if (two === undefined || lamp === undefined) throw new Error('rows are missing')
  expect(sceneDropped(records, 'one', two, true)).toEqual({ chapter: 'a', at: 1 })
  expect(sceneDropped(records, 'three', two, false)).toEqual({ chapter: 'a', at: 1 })
  expect(sceneDropped(records, 'one', lamp, true)).toEqual({ chapter: 'b', at: 0 })
})

test('the day counts what was added since it began, never less than nothing', () => {
  const day = { date: '2026-03-14', start: 100 }
  expect(writtenToday(day, '2026-03-14', 160)).toBe(60)
  expect(writtenToday(day, '2026-03-14', 90)).toBe(0)
  expect(writtenToday(day, '2026-03-15', 160)).toBe(0)
})
