import { expect, test } from 'vitest'
import { distinctEndings } from './endings'

const ending = (jobId: string, text: string, done = true) => ({ jobId, text, done })
const ids = (list: readonly { jobId: string }[]): string[] => list.map(({ jobId }) => jobId)

test('endings that say the same are offered once, the first of them', () => {
  const list = [
    ending('1', ' was open, and the old man stood in it.'),
    ending('2', ' was open, and the old man stood in it, waiting.'),
    ending('3', ' had not been opened for eleven years.'),
    ending('4', 'Was open and the old man stood in it'),
  ]
  expect(ids(distinctEndings(list))).toEqual(['1', '3'])
})

test('an ending that is still being written is left out for nothing', () => {
  expect(ids(distinctEndings([ending('1', ' was open'), ending('2', ' was open', false)]))).toEqual([
    '1',
    '2',
  ])
})
