import { strings } from '../../../ui/strings'
import { defineAction } from '../../action'

/** Takes a scene out of the manuscript, or a chapter with its scenes. */
export const removePart = defineAction<{ id: string }>({
  id: 'page.remove',
  rooms: ['page'],
  label: () => strings.outline.remove,
  apply: (draft, { id }) => {
    const record = draft[id]
    if (record?.type === 'chapter') for (const scene of record.scenes) Reflect.deleteProperty(draft, scene)
    if (record?.type !== 'chapter' && record?.type !== 'scene') return
    for (const other of Object.values(draft)) {
      const list =
        other.type === 'manuscript' ? other.chapters : other.type === 'chapter' ? other.scenes : undefined
      const at = list?.indexOf(id) ?? -1
      if (at >= 0) list?.splice(at, 1)
    }
    Reflect.deleteProperty(draft, id)
  },
})
