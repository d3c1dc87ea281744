import { expect, it } from 'vitest'
import { musicSpans } from './spans'

const words = (text: string): string[] => musicSpans(text).map(({ start, end }) => text.slice(start, end))

it('finds style, tempo and key where they stand, and leaves the rest', () => {
  expect(words('lo-fi night, rain on the window, 84 BPM, A minor')).toEqual(['lo-fi', '84 BPM', 'A minor'])
})

it('takes the longest at one place, once', () => {
  expect(words('deep house with steel drums, 8 bars')).toEqual(['deep house', 'steel drums', '8 bars'])
  expect(words('sad waltz in D')).toEqual(['sad', 'waltz', 'in D'])
})

it('finds nothing in words it does not know', () => {
  expect(words('a boat under the stars')).toEqual([])
})
