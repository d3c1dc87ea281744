import { expect, it } from 'vitest'
import { sentencesOf } from './sentences'

it('gives a sentence once it has ended, never half of one', () => {
  expect(sentencesOf('The lamp went out. Mara')).toEqual(['The lamp went out.'])
  expect(sentencesOf('The lamp went out. Mara slept.')).toEqual(['The lamp went out.', 'Mara slept.'])
  expect(sentencesOf('The lamp')).toEqual([])
  expect(sentencesOf('“Go!” she said, and')).toEqual([])
})
