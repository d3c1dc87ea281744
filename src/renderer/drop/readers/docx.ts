import { unzipSync, type UnzipFileInfo } from 'fflate'
import { StudioError } from '../../../shared/index'
import type { Block, Run } from './prose'

/** The text part of a Word file, unpacked: ten thousand pages are smaller. */
const maxBytes = 32 * 1024 * 1024
const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/**
 * Paragraphs, headings, bold and italics of a Word file (ECMA-376, `word/document.xml`). Pictures, tables' lines,
 * notes and comments are left out; the words of tables stay, paragraph by paragraph.
 * @throws StudioError `file.unreadable` when it is no Word file or too large
 */
export function blocksOfDocx(bytes: Uint8Array): Block[] {
  const part = documentPart(bytes)
  const tree = new DOMParser().parseFromString(new TextDecoder().decode(part), 'application/xml')
  const body = tree.getElementsByTagNameNS(wordNamespace, 'body')[0]
  if (body === undefined) throw unreadable('its text is damaged')
  return [...body.getElementsByTagNameNS(wordNamespace, 'p')].map(blockOf).filter(({ runs }) => runs.length > 0)
} // prettier-ignore

function documentPart(bytes: Uint8Array): Uint8Array {
  const seen: UnzipFileInfo[] = []
  const filter = (file: UnzipFileInfo): boolean => {
    if (file.name !== 'word/document.xml') return false
    seen.push(file)
    return file.originalSize <= maxBytes
  }
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, { filter })
  } catch (cause) {
    throw unreadable('it is no Word document, or a damaged one', cause)
  }
  const part = files['word/document.xml']
  if (part === undefined)
    throw unreadable(seen.length === 0 ? 'it has no text in it' : 'its text is longer than 32 MB')
  return part
}

function blockOf(paragraph: Element): Block {
  const style = first(paragraph, 'pStyle')?.getAttributeNS(wordNamespace, 'val') ?? ''
  const heading = /^(?:Heading|heading|Überschrift|berschrift|Titre)\s?([1-6])$/.exec(style)
  const level = style === 'Title' ? 1 : Number(heading?.[1] ?? 0)
  const runs: Run[] = []
  for (const run of paragraph.getElementsByTagNameNS(wordNamespace, 'r')) {
    const text = [...run.children].map(wordsOf).join('')
    if (text === '') continue
    runs.push({
      text,
      ...(isOn(run, 'b') && level === 0 ? { bold: true } : {}),
      ...(isOn(run, 'i') ? { italic: true } : {}),
    })
  }
  return { level, runs: runs.every(({ text }) => text.trim() === '') ? [] : runs }
}

function wordsOf(element: Element): string {
  if (element.localName === 't') return element.textContent
  if (element.localName === 'tab') return '\t'
  return element.localName === 'br' || element.localName === 'cr' ? '\n' : ''
}

function isOn(run: Element, name: string): boolean {
  const properties = first(run, 'rPr')
  const mark = properties === undefined ? undefined : first(properties, name)
  return mark !== undefined && !['0', 'false'].includes(mark.getAttributeNS(wordNamespace, 'val') ?? '1')
}

function first(element: Element, name: string): Element | undefined {
  return element.getElementsByTagNameNS(wordNamespace, name)[0]
}

function unreadable(why: string, cause?: unknown): StudioError {
  return new StudioError('file.unreadable', `This Word file cannot be read: ${why}.`, {
    help: 'Open it in the program that made it and save it again as .docx, or as plain text.',
    cause,
  })
}
