import type { Layer, RasterLayer } from '../../../shared/index'
import {
  addLayer,
  changeLayer,
  mergeLayers,
  moveLayer,
  removeLayer,
  type LayerChange,
} from '../../document/actions/canvas/index'
import { layerBounds } from '../maths/layers'
import { tileRect, tilesIn } from '../maths/tiles'
import { flatten } from '../pixels/flatten'
import { isBlank, pngOf } from '../pixels/surface'
import { words } from '../strings'
import type { Easel } from './easel'
import { storePng } from './store'

/** Board pixels that a copy lies beside its original. */
const aside = 16

export function change(easel: Easel, layer: Layer, to: LayerChange, label: string, merge?: string): void {
  easel.inOrder(() => {
    easel.studio.document.act(changeLayer, {
      id: layer.id,
      change: to,
      label,
      ...(merge === undefined ? {} : { merge }),
    })
  })
}

/** An empty layer to paint on, above what is chosen. */
export function addPaintLayer(easel: Easel): void {
  const { document } = easel.studio
  const layer: RasterLayer = {
    id: document.newId('layer'),
    type: 'layer',
    kind: 'raster',
    name: words.paint,
    visible: true,
    locked: false,
    opacity: 1,
    blend: 'normal',
    tiles: {},
  }
  document.act(addLayer, { layer, above: easel.selected?.id, label: words.act.add })
  easel.select(layer.id)
}

export function duplicate(easel: Easel, layer: Layer): void {
  const { document } = easel.studio
  const copy: Layer = {
    ...layer,
    id: document.newId('layer'),
    name: words.copyOf(layer.name),
    locked: false,
    ...(layer.kind === 'picture' ? { x: layer.x + aside, y: layer.y + aside } : {}),
  }
  document.act(addLayer, { layer: copy, above: layer.id, label: words.act.duplicate })
  easel.select(copy.id)
}

/** The layer below it, or else above, is chosen next. */
export function remove(easel: Easel, layer: Layer): void {
  const { layers } = easel
  const at = layers.findIndex(({ id }) => id === layer.id)
  const next = layers[at - 1] ?? layers[at + 1]
  easel.studio.document.act(removeLayer, { id: layer.id, name: layer.name })
  easel.select(next?.id)
}

/** @param by 1 towards the top */
export function reorder(easel: Easel, layer: Layer, by: 1 | -1): void {
  const at = easel.layers.findIndex(({ id }) => id === layer.id)
  const to = at + by
  if (at < 0 || to < 0 || to >= easel.layers.length) return
  easel.studio.document.act(moveLayer, { id: layer.id, to, name: layer.name })
}

/** Mirrors a picture left to right. */
export function flip(easel: Easel, layer: Layer): void {
  if (layer.kind === 'picture') change(easel, layer, { scaleX: -layer.scaleX }, words.act.flip)
}

export function below(easel: Easel, layer: Layer): Layer | undefined {
  return easel.layers[easel.layers.findIndex(({ id }) => id === layer.id) - 1]
}

/**
 * Two layers become one painted one that looks the same: the lower keeps its blend mode, its opacity is in the paint.
 * @throws StudioError when a picture cannot be read or the result cannot be stored
 */
export async function mergeDown(easel: Easel, upper: Layer): Promise<void> {
  const lower = below(easel, upper)
  if (lower === undefined) return
  const pair = [{ ...lower, blend: 'normal' as const }, upper]
  await easel.read(pair)
  const tiles: Record<string, string> = {}
  const keys = new Set(
    [lower, upper].flatMap((layer) => {
      const bounds = layerBounds(layer)
      return bounds === undefined ? [] : tilesIn(bounds)
    }),
  )
  for (const key of keys) {
    const tile = flatten(pair, tileRect(key), easel.source)
    if (isBlank(tile)) continue
    const asset = await storePng(easel.studio, await pngOf(tile.canvas), `${lower.name}.png`)
    easel.pixels.put(asset, tile.canvas)
    tiles[key] = asset
  }
  const result: RasterLayer = {
    id: easel.studio.document.newId('layer'),
    type: 'layer',
    kind: 'raster',
    name: words.mergedName(lower.name),
    visible: true,
    locked: false,
    opacity: 1,
    blend: lower.blend,
    tiles,
  }
  easel.studio.document.act(mergeLayers, { upper: upper.id, lower: lower.id, result })
  easel.select(result.id)
}
