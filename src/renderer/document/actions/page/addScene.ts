import { strings } from '../../../ui/strings'
import { defineAction } from '../../action'
import { emptyScene } from './addChapter'

/** An empty scene in a chapter, after `after` or at its end. */
export const addScene = defineAction<{ chapter: string; scene: string; after?: string | undefined }>({
  id: 'page.addScene',
  rooms: ['page'],
  label: () => strings.outline.addScene,
  apply: (draft, { chapter, scene, after }) => {
    const record = draft[chapter]
    if (record?.type !== 'chapter') return
    draft[scene] = emptyScene(scene)
    const at = after === undefined ? -1 : record.scenes.indexOf(after)
    record.scenes.splice(at < 0 ? record.scenes.length : at + 1, 0, scene)
  },
})
