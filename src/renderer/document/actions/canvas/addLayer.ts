import type { Layer } from '../../../../shared/index'
import { defineAction } from '../../action'
import { boardIn } from './draft'

/** Puts a new layer right above another, or on top of all. */
export const addLayer = defineAction<{
  readonly layer: Layer
  readonly above?: string | undefined
  readonly label?: string
}>({
  id: 'canvas.addLayer',
  rooms: ['canvas'],
  label: ({ layer, label }) => label ?? `Add ${layer.name}`,
  apply: (draft, { layer, above }) => {
    const board = boardIn(draft)
    if (board === undefined) return
    draft[layer.id] = structuredClone(layer)
    const at = above === undefined ? -1 : board.layers.indexOf(above)
    board.layers.splice(at < 0 ? board.layers.length : at + 1, 0, layer.id)
  },
})
