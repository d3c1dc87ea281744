import { expect, it } from 'vitest'
import { neighbourTarget, visibleRows } from './treeRows'

const nodes = [
  { id: 'a', label: 'Salt' },
  {
    id: 'b',
    label: 'The Lamp',
    children: [
      { id: 'b1', label: 'Arrival' },
      { id: 'b2', label: 'Night' },
    ],
  },
  { id: 'c', label: 'Fog', children: [{ id: 'c1', label: 'Hidden' }] },
]
const rows = visibleRows(nodes, new Set(['b']))

it('shows what lies in open rows only, with level and place', () => {
  expect(rows.map(({ node, level, parent, index, open }) => [node.id, level, parent, index, open])).toEqual([
    ['a', 1, undefined, 0, undefined],
    ['b', 1, undefined, 1, true],
    ['b1', 2, 'b', 0, undefined],
    ['b2', 2, 'b', 1, undefined],
    ['c', 1, undefined, 2, false],
  ])
})

it('moves a row past its neighbour, whatever lies open between them, and never out of its parent', () => {
  expect(neighbourTarget(rows, 'c', -1)).toEqual({ id: 'b', place: 'before' })
  expect(neighbourTarget(rows, 'b1', 1)).toEqual({ id: 'b2', place: 'after' })
  expect([neighbourTarget(rows, 'b2', 1), neighbourTarget(rows, 'a', -1)]).toEqual([undefined, undefined])
})
