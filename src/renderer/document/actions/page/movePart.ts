import { strings } from '../../../ui/strings'
import { defineAction } from '../../action'

/** Moves a scene to a place of a chapter, its own or another. `at` counts without the scene itself. */
export const moveScene = defineAction<{ scene: string; chapter: string; at: number }>({
  id: 'page.moveScene',
  rooms: ['page'],
  label: () => strings.outline.moveScene,
  apply: (draft, { scene, chapter, at }) => {
    const to = draft[chapter]
    if (draft[scene]?.type !== 'scene' || to?.type !== 'chapter') return
    for (const record of Object.values(draft)) {
      const from = record.type === 'chapter' ? record.scenes.indexOf(scene) : -1
      if (record.type === 'chapter' && from >= 0) record.scenes.splice(from, 1)
    }
    to.scenes.splice(at, 0, scene)
  },
})

export const moveChapter = defineAction<{ chapter: string; at: number }>({
  id: 'page.moveChapter',
  rooms: ['page'],
  label: () => strings.outline.moveChapter,
  apply: (draft, { chapter, at }) => {
    const manuscript = draft['manuscript']
    if (manuscript?.type !== 'manuscript') return
    const from = manuscript.chapters.indexOf(chapter)
    if (from < 0) return
    manuscript.chapters.splice(from, 1)
    manuscript.chapters.splice(at, 0, chapter)
  },
})
