import type { RichText } from '../../../../shared/index'
import { strings } from '../../../ui/strings'
import { defineAction } from '../../action'

/** A block of a text from elsewhere: 0 is a paragraph, 1 … 6 a heading. */
export interface ImportedBlock {
  readonly level: number
  readonly runs: readonly { readonly text: string; readonly bold?: boolean; readonly italic?: boolean }[]
}

export interface ImportedChapter {
  readonly title: string
  readonly blocks: readonly ImportedBlock[]
}

export function contentOfBlocks(blocks: readonly ImportedBlock[]): RichText {
  const content = blocks.map(({ level, runs }) => {
    const inline = runs
      .filter(({ text }) => text !== '')
      .map(({ text, bold = false, italic = false }) => ({
        type: 'text',
        text,
        ...(bold || italic
          ? { marks: [...(bold ? [{ type: 'bold' }] : []), ...(italic ? [{ type: 'italic' }] : [])] }
          : {}),
      }))
    return {
      type: level === 0 ? 'paragraph' : 'heading',
      ...(level === 0 ? {} : { attrs: { level: Math.min(3, level) } }),
      ...(inline.length === 0 ? {} : { content: inline }),
    }
  })
  return { type: 'doc', content: content.length === 0 ? [{ type: 'paragraph' }] : content }
}

/** Chapters from a file, after what is there; each gets one scene. */
export const importText = defineAction<{
  chapters: readonly (ImportedChapter & { readonly chapter: string; readonly scene: string })[]
}>({
  id: 'page.importText',
  rooms: ['page'],
  label: () => strings.outline.importText,
  apply: (draft, { chapters }) => {
    const manuscript = draft['manuscript']
    if (manuscript?.type !== 'manuscript') return
    for (const { chapter, scene, title, blocks } of chapters) {
      draft[scene] = {
        id: scene,
        type: 'scene',
        title: '',
        synopsis: '',
        content: contentOfBlocks(blocks),
      }
      draft[chapter] = { id: chapter, type: 'chapter', title: title.slice(0, 500), scenes: [scene] }
      manuscript.chapters.push(chapter)
    }
  },
})
