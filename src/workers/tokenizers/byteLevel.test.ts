import { expect, test } from 'vitest'
import { byteLevelDetokenizer } from './byteLevel'

// GPT-2's spelling: Ġ is a space, and the bytes of 👍 (f0 9f 91 8d) are ð Ł ĳ į.
const tokens = ['Ġhi', 'ðŁ', 'ĳ', 'į', '!']
const detokenizer = () =>
  byteLevelDetokenizer(
    (id) => tokens[id],
    new Map([
      [9, ''],
      [10, '<tool>'],
    ]),
  )

test('a character is shown when its last byte has come, never in halves', () => {
  const stream = detokenizer()
  expect([0, 1, 2, 3, 4].map((id) => stream.push(id))).toEqual([' hi', '', '', '👍', '!'])
  expect(stream.flush()).toBe('')
})

test('what stays incomplete is shown as U+FFFD at the end, and before an added token', () => {
  const stream = detokenizer()
  expect(stream.push(1)).toBe('')
  expect(stream.flush()).toBe('\uFFFD')
  stream.push(1)
  expect(stream.push(10)).toBe('\uFFFD<tool>')
})

test('special tokens show nothing', () => {
  expect(detokenizer().push(9)).toBe('')
})
