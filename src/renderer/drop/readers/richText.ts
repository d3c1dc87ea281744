import type { RichText } from '../../../shared/index'
import type { Block, Run } from './prose'

/** The page knows headings down to this one; lower ones become it. */
const lowestHeading = 3

/** Blocks as the content of a scene; never empty, because an editor needs a line to write in. */
export function contentOfBlocks(blocks: readonly Block[]): RichText {
  const content = blocks.map(({ level, runs }) => {
    const inline = runs.flatMap(inlineOf)
    const inside = inline.length === 0 ? {} : { content: inline }
    return level === 0
      ? { type: 'paragraph', ...inside }
      : { type: 'heading', attrs: { level: Math.min(level, lowestHeading) }, ...inside }
  })
  return { type: 'doc', content: content.length === 0 ? [{ type: 'paragraph' }] : content }
}

function inlineOf({ text, bold, italic }: Run): object[] {
  const marks = [...(bold === true ? [{ type: 'bold' }] : []), ...(italic === true ? [{ type: 'italic' }] : [])]
  return text.split('\n').flatMap((line, i) => [
    ...(i > 0 ? [{ type: 'hardBreak' }] : []),
    ...(line === '' ? [] : [{ type: 'text', text: line, ...(marks.length === 0 ? {} : { marks }) }]),
  ])
} // prettier-ignore
