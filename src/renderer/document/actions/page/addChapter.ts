import { defineAction } from '../../action'
import { strings } from '../../../ui/strings'

/** A chapter with one empty scene, after the others or at `at`. */
export const addChapter = defineAction<{ chapter: string; scene: string; at?: number }>({
  id: 'page.addChapter',
  rooms: ['page'],
  label: () => strings.outline.addChapter,
  apply: (draft, { chapter, scene, at }) => {
    const manuscript = draft['manuscript']
    if (manuscript?.type !== 'manuscript') return
    draft[scene] = emptyScene(scene)
    draft[chapter] = { id: chapter, type: 'chapter', title: '', scenes: [scene] }
    manuscript.chapters.splice(at ?? manuscript.chapters.length, 0, chapter)
  },
})

export function emptyScene(id: string) {
  return {
    id,
    type: 'scene' as const,
    title: '',
    synopsis: '',
    content: { type: 'doc' as const, content: [{ type: 'paragraph' }] },
  }
}
