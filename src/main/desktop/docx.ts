import { unzipSync } from 'fflate'
import { StudioError } from '../../shared/index'

const maxXmlBytes = 64 * 1024 * 1024
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/**
 * The words of a Word document (ECMA-376 WordprocessingML) as Markdown: headings by their outline style, paragraphs,
 * bold and italic, list items, tabs and breaks. Everything else is left out.
 * @throws StudioError `file.unreadable`
 */
export function docxText(bytes: Uint8Array): string {
  let xml: Uint8Array | undefined
  try {
    xml = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === 'word/document.xml' && originalSize <= maxXmlBytes,
    })['word/document.xml']
  } catch (cause) {
    throw unreadable(cause)
  }
  if (xml === undefined) throw unreadable(undefined)
  const paragraphs = new TextDecoder().decode(xml).match(/<w:p[ >][\s\S]*?<\/w:p>/g) ?? []
  const lines = paragraphs.map(paragraph).filter((line) => line !== '')
  return lines.join('\n\n')
}

function paragraph(xml: string): string {
  const runs = xml.match(/<w:r[ >][\s\S]*?<\/w:r>/g) ?? []
  const text = joined(runs.map(run)).trim()
  if (text === '') return ''
  const level = /<w:pStyle w:val="(?:Heading|heading ?|berschrift|Überschrift|Titre)(\d)"/.exec(xml)?.[1]
  if (level !== undefined) return `${'#'.repeat(Math.min(6, Number(level)))} ${text}`
  if (/<w:pStyle w:val="Title"/.test(xml)) return `# ${text}`
  return /<w:numPr>/.test(xml) ? `- ${text}` : text
}

interface Run {
  readonly text: string
  readonly mark: string
}

function run(xml: string): Run {
  const has = (name: string): boolean =>
    new RegExp(`<w:${name}(?: w:val="(?!0|false)[^"]*")?/>`).test(xml.slice(0, xml.indexOf('</w:rPr>') + 8))
  const parts = xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)\b[^>]*\/>/g)
  const text = [...parts]
    .map(([, words, control]) =>
      control === undefined ? decoded(words ?? '') : control === 'tab' ? '\t' : '\n',
    )
    .join('')
  return { text, mark: `${has('b') ? '**' : ''}${has('i') ? '*' : ''}` }
}

/** Neighbouring runs of one look are marked once; Word splits words at will. */
function joined(runs: readonly Run[]): string {
  let out = ''
  for (let i = 0; i < runs.length;) {
    const mark = runs[i]?.mark ?? ''
    let text = ''
    for (; i < runs.length && runs[i]?.mark === mark; i++) text += runs[i]?.text ?? ''
    const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
    out += core === '' ? text : `${before}${mark}${core}${[...mark].reverse().join('')}${after}`
  }
  return out
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (all, hex?: string, dec?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? all
      const code = hex === undefined ? Number(dec) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
}

function unreadable(cause: unknown): StudioError {
  return new StudioError('file.unreadable', 'The document cannot be read: it is no Word file (.docx).', {
    help: 'Open it in the program that made it and save it as .docx or text.',
    cause,
  })
}
