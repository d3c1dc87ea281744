import { expect, test } from 'vitest'
import { richTextSchema as schema } from '../../document/richText'
import { formats, type Part } from './exporters'

const take = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const asset = 'a'.repeat(64)
const scene = schema.node('doc', null, [
  schema.node('paragraph', null, [
    schema.text('She said “1 < 2 & *so*”. '),
    schema.text('Made ', [schema.mark('origin', { takeId: take, edited: false })]),
    schema.text('bold', [schema.mark('origin', { takeId: take, edited: true }), schema.mark('bold')]),
    schema.node('hardBreak'),
    schema.text('next line'),
  ]),
  schema.node('horizontalRule'),
  schema.node('heading', { level: 1 }, [schema.text('Inside')]),
  schema.node('blockquote', null, [schema.node('paragraph', { lang: 'de' }, [schema.text('Zitat')])]),
  schema.node('image', { asset, alt: 'A "fox"' }),
])
const parts: Part[] = [
  { level: 1, title: 'Salt & Lamp', node: undefined },
  { level: 2, title: '', node: scene },
]
const pictures = new Map([[asset, 'data:image/png;base64,AA==']])
const written = (extension: string): string => {
  const format = formats.find((each) => each.extension === extension)
  if (format === undefined) throw new Error(`no format ${extension}`)
  return format.write('Book', parts, pictures)
}

test('Markdown escapes what would be a mark and says nothing of origin', () => {
  expect(written('md')).toBe(
    `# Salt & Lamp

She said “1 < 2 & \\*so\\*”. Made **bold**\\
next line

* * *

### Inside

> Zitat

![A "fox"](data:image/png;base64,AA==)
`,
  )
})

test('plain text has the words and nothing else', () => {
  expect(written('txt')).toBe(
    'Salt & Lamp\n\nShe said “1 < 2 & *so*”. Made bold\nnext line\n\nInside\n\nZitat\n',
  )
})

test('the web page is clean: escaped, with its pictures, without a word on origin', () => {
  const html = written('html')
  expect(html).toContain('<h1>Salt &amp; Lamp</h1>')
  expect(html).toContain(
    '<p dir="auto">She said “1 &lt; 2 &amp; *so*”. Made <strong>bold</strong><br>next line</p>',
  )
  expect(html).toContain('<p dir="auto" lang="de">Zitat</p>')
  expect(html).toContain('<img src="data:image/png;base64,AA==" alt="A &quot;fox&quot;">')
  expect(html).not.toMatch(/origin|span|studio:/)
})
