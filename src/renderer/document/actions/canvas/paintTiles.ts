import { defineAction } from '../../action'
import { layerIn } from './draft'

/** A stroke's outcome: the tiles that changed, by content; null where nothing is left. */
export const paintTiles = defineAction<{
  readonly id: string
  readonly tiles: Readonly<Record<string, string | null>>
  readonly label: string
  /** As in `changeLayer`. */
  readonly merge?: string
}>({
  id: 'canvas.paintTiles',
  rooms: ['canvas'],
  label: ({ label }) => label,
  mergeKey: ({ id, merge }) => (merge === undefined ? undefined : `canvas.paintTiles ${id} ${merge}`),
  apply: (draft, { id, tiles }) => {
    const layer = layerIn(draft, id)
    if (layer?.kind !== 'raster') return
    for (const [key, asset] of Object.entries(tiles))
      if (asset === null) Reflect.deleteProperty(layer.tiles, key)
      else layer.tiles[key] = asset
  },
})
