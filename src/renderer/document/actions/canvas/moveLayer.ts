import { defineAction } from '../../action'
import { boardIn } from './draft'

/** Changes the order. `to` counts from the lowest, 0. */
export const moveLayer = defineAction<{ readonly id: string; readonly to: number; readonly name: string }>({
  id: 'canvas.moveLayer',
  rooms: ['canvas'],
  label: ({ name }) => `Reorder ${name}`,
  mergeKey: ({ id }) => `canvas.moveLayer ${id}`,
  apply: (draft, { id, to }) => {
    const board = boardIn(draft)
    const from = board?.layers.indexOf(id) ?? -1
    if (board === undefined || from < 0) return
    board.layers.splice(from, 1)
    board.layers.splice(Math.max(0, Math.min(board.layers.length, to)), 0, id)
  },
})
