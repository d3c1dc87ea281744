import type { RichText } from '../../../../shared/index'
import { defineAction } from '../../action'

export interface NewChapter {
  readonly chapter: string
  readonly scene: string
  readonly title: string
  readonly content: RichText
}

/** Chapters of one scene each, after the others: a text that was brought in. */
export const addText = defineAction<{ readonly label: string; readonly chapters: readonly NewChapter[] }>({
  id: 'page.addText',
  rooms: ['page'],
  label: ({ label }) => label,
  apply: (draft, { chapters }) => {
    const manuscript = draft['manuscript']
    if (manuscript?.type !== 'manuscript') return
    for (const { chapter, scene, title, content } of chapters) {
      draft[scene] = { id: scene, type: 'scene', title: '', synopsis: '', content: structuredClone(content) }
      draft[chapter] = { id: chapter, type: 'chapter', title: title.slice(0, 500), scenes: [scene] }
      manuscript.chapters.push(chapter)
    }
  },
})
