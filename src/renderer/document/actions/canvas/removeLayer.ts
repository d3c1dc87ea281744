import { defineAction } from '../../action'
import { boardIn } from './draft'

export const removeLayer = defineAction<{ readonly id: string; readonly name: string }>({
  id: 'canvas.removeLayer',
  rooms: ['canvas'],
  label: ({ name }) => `Delete ${name}`,
  apply: (draft, { id }) => {
    const board = boardIn(draft)
    const at = board?.layers.indexOf(id) ?? -1
    if (at >= 0) board?.layers.splice(at, 1)
    Reflect.deleteProperty(draft, id)
  },
})
