import type { PictureLayer, RasterLayer } from '../../../../shared/index'
import { defineAction } from '../../action'
import { layerIn } from './draft'

type Fixed = 'id' | 'type' | 'kind'
export type LayerChange = Partial<Omit<PictureLayer, Fixed>> & Partial<Omit<RasterLayer, Fixed | 'tiles'>>

/** Any field of one layer: name, opacity, place. Fields that its kind does not have are left out. */
export const changeLayer = defineAction<{
  readonly id: string
  readonly change: LayerChange
  readonly label: string
  /** Changes of one kind in a row are one step: a slider, arrow keys. */
  readonly merge?: string
}>({
  id: 'canvas.changeLayer',
  rooms: ['canvas'],
  label: ({ label }) => label,
  mergeKey: ({ id, merge }) => (merge === undefined ? undefined : `canvas.changeLayer ${id} ${merge}`),
  apply: (draft, { id, change }) => {
    const layer = layerIn(draft, id)
    if (layer === undefined) return
    const fields = Object.entries(change).filter(([key]) => key in layer || layer.kind === 'picture')
    Object.assign(layer, Object.fromEntries(fields))
  },
})
