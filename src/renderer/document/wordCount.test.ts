import { expect, test } from 'vitest'
import { countScene, countWords } from './wordCount'

test('counts words as a person would, also where no spaces are written', () => {
  expect(countWords('Mara’s lamp-lighter didn’t come — 3.5 hours late.')).toBe(7)
  expect(countWords('')).toBe(0)
  expect(countWords('灯台は暗かった')).toBeGreaterThan(1)
})

test('tells words by where they came from, and a word across two runs once', () => {
  const origin = (edited: boolean) => [{ type: 'origin', attrs: { takeId: 'x', edited } }]
  const paragraph = {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'One two thr' },
      { type: 'text', text: 'ee four five', marks: origin(false) },
      { type: 'hardBreak' },
      { type: 'text', text: 'six', marks: origin(true) },
    ],
  }
  const quote = { type: 'blockquote', content: [paragraph] }
  expect(countScene({ type: 'doc', content: [paragraph, quote] })).toMatchObject({
    words: 12,
    made: 4,
    edited: 2,
  })
})
