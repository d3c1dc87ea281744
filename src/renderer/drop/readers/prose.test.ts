import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOfMarkdown, blocksOfText, chaptersOf, textOf } from './prose'

test('a text file becomes its paragraphs, line breaks inside them kept', () => {
  expect(blocksOfText('\ufeffOne\r\ntwo\r\n\r\n\r\nThree ').map(textOf)).toEqual(['One\ntwo', 'Three'])
})

test('Markdown: chapters by first heading, marks become marks, arithmetic does not', () => {
  const blocks = blocksOfMarkdown(
    'Before.\n# Salt #\nA **bold** and *leaning*\nword, 2 * 3 * 4, snake_case_word.\n\n## Two\n\nEnd',
  )
  const chapters = chaptersOf(blocks, 'novel')
  expect(chapters.map(({ title, blocks: of }) => [title, of.map(textOf)])).toEqual([
    ['novel', ['Before.']],
    ['Salt', ['A bold and leaning word, 2 * 3 * 4, snake_case_word.', 'Two', 'End']],
  ])
  expect(chapters[1]?.blocks[0]?.runs).toEqual([
    { text: 'A ' },
    { text: 'bold', bold: true },
    { text: ' and ' },
    { text: 'leaning', italic: true },
    { text: ' word, 2 * 3 * 4, snake_case_word.' },
  ])
  expect(chapters[1]?.blocks[1]?.level).toBe(2)
})

test('no letter of a text is lost, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const letters = (of: string): string => of.replace(/[\s\0\ufeff]/g, '')
      expect(letters(blocksOfText(text).map(textOf).join(''))).toBe(letters(text))
    }),
  )
})
