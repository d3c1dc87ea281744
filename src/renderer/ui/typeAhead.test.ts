import { expect, it } from 'vitest'
import { nextByLetter } from './typeAhead'

const items = [
  { label: 'Ambient' },
  { label: 'Bossa' },
  { label: 'Blues', disabled: true },
  { label: 'beat' },
]
const press = (key: string, at: number, ctrlKey = false) =>
  nextByLetter(items, { key, ctrlKey, metaKey: false, altKey: false }, at)?.label

it('jumps on, goes round, passes over what cannot be chosen', () => {
  expect([press('b', -1), press('b', 1), press('B', 3), press('a', 0)]).toEqual([
    'Bossa',
    'beat',
    'Bossa',
    'Ambient',
  ])
})

it('leaves chords, spaces and named keys alone', () => {
  expect([press('b', 0, true), press(' ', 0), press('Backspace', 0), press('z', 0)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
