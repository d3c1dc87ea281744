import { strings } from '../../../ui/strings'
import { defineAction } from '../../action'

/** Names a chapter or a scene. */
export const renamePart = defineAction<{ id: string; title: string }>({
  id: 'page.rename',
  rooms: ['page'],
  label: () => strings.outline.rename,
  mergeKey: ({ id }) => `rename ${id}`,
  apply: (draft, { id, title }) => {
    const record = draft[id]
    if (record?.type === 'chapter' || record?.type === 'scene') record.title = title.slice(0, 500)
  },
})

/** What happens in a scene, in a line or two. */
export const setSynopsis = defineAction<{ id: string; synopsis: string }>({
  id: 'page.setSynopsis',
  rooms: ['page'],
  label: () => strings.outline.synopsis,
  mergeKey: ({ id }) => `synopsis ${id}`,
  apply: (draft, { id, synopsis }) => {
    const record = draft[id]
    if (record?.type === 'scene') record.synopsis = synopsis.slice(0, 20_000)
  },
})
