import { expect, it } from 'vitest'
import { fuzzy } from './fuzzy'

const names = [
  'Theme: dark',
  'Theme: light',
  'Library',
  'Larger interface',
  'Settings: performance',
  'Hide or show the panels',
  'Señor Fox, sticker',
]

const find = (query: string): string[] =>
  names
    .map((name) => ({ name, score: fuzzy(query, name) }))
    .filter((each): each is { name: string; score: number } => each.score !== undefined)
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name)

it('puts the beginning of a word before its middle', () => {
  expect(find('li')[0]).toBe('Library')
  expect(find('perf')).toEqual(['Settings: performance'])
})

it('takes words in any order, initials, and letters without their accents', () => {
  expect(find('light theme')).toEqual(['Theme: light'])
  expect(find('sp')[0]).toBe('Settings: performance')
  expect(find('senor')).toEqual(['Señor Fox, sticker'])
})

it('finds nothing where letters only happen to occur', () => {
  expect(find('zebra')).toEqual([])
  expect(find('theme zebra')).toEqual([])
})
