import { expect, test } from 'vitest'
import { prefillLengths, replayedLengths } from './prefill'
import { endOfSentences, firstWords, wholeSentences } from './sentences'
import { StopStrings } from './stopStrings'
import { TokenBatch } from './tokenBatch'

test.each([
  [1, [1]],
  [128, [128]],
  [129, [127, 2]],
  [256, [128, 128]],
  [257, [128, 127, 2]],
  [300, [128, 128, 44]],
])('a prompt of %i tokens is read in runs of %j, none of one token', (tokens, lengths) => {
  expect(prefillLengths(tokens, 128)).toEqual(lengths)
})

test('every prompt length is covered exactly', () => {
  for (let tokens = 2; tokens < 1000; tokens++)
    for (const chunk of [3, 7, 128]) {
      const lengths = prefillLengths(tokens, chunk)
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(tokens)
      expect(Math.min(...lengths)).toBeGreaterThan(1)
      expect(Math.max(...lengths)).toBeLessThanOrEqual(chunk)
    }
})

test('recorded run lengths are taken as they are, or refused', () => {
  expect(replayedLengths(10, [4, 6, 1, 1])).toEqual([4, 6])
  expect(() => replayedLengths(10, [4, 7, 1])).toThrow(expect.objectContaining({ code: 'recipe.invalid' }))
  expect(() => replayedLengths(10, [10, 2])).toThrow(expect.objectContaining({ code: 'recipe.invalid' }))
  expect(() => replayedLengths(10, [4])).toThrow(expect.objectContaining({ code: 'recipe.invalid' }))
})

test('a stop string is found across tokens, and nothing of it is shown', () => {
  const stops = new StopStrings(['\n\n', 'THE END'])
  expect(stops.push('one\n')).toEqual({ text: 'one', stopped: false })
  expect(stops.push('two THE')).toEqual({ text: '\ntwo ', stopped: false })
  expect(stops.push(' ENDING')).toEqual({ text: '', stopped: true })
  expect(stops.finish('')).toBe('')
})

test('what only looked like a stop string is shown at the end', () => {
  const stops = new StopStrings(['THE END'])
  expect(stops.push('so THE').text).toBe('so ')
  expect(stops.finish('')).toBe('THE')
})

test.each([
  ['She ran. He fol', 'She ran.'],
  ['“Stay!” he said. “I can', '“Stay!” he said.'],
  ['He met Mr. Darcy and Dr. W', 'He met Mr. Darcy and Dr. W'],
  ['It was over. J. K. Row', 'It was over.'],
  ['She waited… and waited', 'She waited… and waited'],
  ['It cost 3.50 pounds. And th', 'It cost 3.50 pounds.'],
  ['What? (No!) I', 'What? (No!)'],
  ['1. Salt.\n2. Bread.\n3.', '1. Salt.\n2. Bread.'],
  ['He came. 2. Then', 'He came.'],
  ['It ended in 1984. She', 'It ended in 1984.'],
  ['no sentence at all', 'no sentence at all'],
  ['Done.', 'Done.'],
  ['. Then it be', '. Then it be'],
])('the whole sentences of %j', (text, whole) => {
  expect(wholeSentences(text)).toBe(whole)
})

test.each([
  ['She ran. He', 1, 'She ran.'],
  ['She ran. ', 1, undefined],
  // A mark alone ends the writer's sentence and is no ending of its own.
  ['. The', 1, undefined],
  ['. The sea was calm. No', 1, '. The sea was calm.'],
  ['She ran. He fell! And', 2, 'She ran. He fell!'],
  ['“Go!” she said. Nobody', 1, '“Go!” she said.'],
  ['He met Mr. Darcy. T', 1, 'He met Mr. Darcy.'],
  ['She waited… and left. “N', 1, 'She waited… and left.'],
])('where %j ends after %i sentences', (text, n, whole) => {
  const end = endOfSentences(text, n)
  expect(end === undefined ? undefined : text.slice(0, end)).toBe(whole)
})

test('a title is the first words, on one line', () => {
  expect(firstWords(' The sea\n was   grey. ')).toBe('The sea was grey.')
  expect(firstWords('one two three four', 12)).toBe('one two…')
  expect(firstWords('x'.repeat(100), 10)).toBe(`${'x'.repeat(8)}…`)
})

test('the first text is shown at once, later tokens wait at most 33 ms', () => {
  const batch = new TokenBatch()
  const shown: string[] = []
  for (const [i, text] of ['', 'a', 'b', 'c', 'd', 'e'].entries()) {
    const chunk = batch.add(text, i, 100 + 12 * i)
    shown.push(chunk === undefined ? '-' : `${chunk.text}:${chunk.ids.join()}`)
  }
  // 'd' comes 24 ms after 'b'; another 12 ms would make it late.
  expect(shown).toEqual(['-', 'a:0,1', '-', '-', 'bcd:2,3,4', '-'])
  expect(batch.finish('!')).toEqual({ kind: 'token', text: 'e!', ids: [5] })
  expect(batch.finish('')).toBeUndefined()
})
