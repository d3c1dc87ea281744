import type { RasterLayer } from '../../../../shared/index'
import { defineAction } from '../../action'
import { boardIn } from './draft'

/** Two layers become one painted one, in the place of the lower. */
export const mergeLayers = defineAction<{
  readonly upper: string
  readonly lower: string
  readonly result: RasterLayer
}>({
  id: 'canvas.mergeLayers',
  rooms: ['canvas'],
  label: () => 'Merge down',
  apply: (draft, { upper, lower, result }) => {
    const board = boardIn(draft)
    if (board === undefined) return
    draft[result.id] = structuredClone(result)
    board.layers = board.layers.flatMap((id) => (id === lower ? [result.id] : id === upper ? [] : [id]))
    Reflect.deleteProperty(draft, upper)
    Reflect.deleteProperty(draft, lower)
  },
})
