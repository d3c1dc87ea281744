import type { Board, Layer, RasterLayer, Records } from '../../../shared/index'
import { pixelAt, placementBounds } from './affine'
import type { Point, Rect } from './rect'
import { tileAt, tileRect, tilesBounds } from './tiles'

export function boardOf(records: Records): Board | undefined {
  const board = records['board']
  return board?.type === 'board' ? board : undefined
}

/** Lowest first. */
export function layersOf(records: Records): Layer[] {
  return (boardOf(records)?.layers ?? []).flatMap((id) => {
    const layer = records[id]
    return layer?.type === 'layer' ? [layer] : []
  })
}

/** A painted layer as a drag shows it: aside of where the document has its tiles, in board pixels. */
interface ShiftedLayer extends RasterLayer {
  readonly shift: Point
}

export function shifted(layer: RasterLayer, shift: Point): ShiftedLayer {
  return { ...layer, shift }
}

export function shiftOf(layer: RasterLayer | ShiftedLayer): Point {
  return 'shift' in layer ? layer.shift : { x: 0, y: 0 }
}

/** What it covers on the board; undefined for a raster layer without paint. Tiles count as a whole. */
export function layerBounds(layer: Layer): Rect | undefined {
  if (layer.kind === 'picture') return placementBounds(layer)
  const bounds = tilesBounds(Object.keys(layer.tiles))
  const { x, y } = shiftOf(layer)
  return bounds === undefined ? undefined : { ...bounds, x: bounds.x + x, y: bounds.y + y }
}

/** Opacity 0 … 255 of a layer's own pixel. */
export interface AlphaReader {
  picture(asset: string, at: Point): number | undefined
  tile(asset: string, at: Point): number | undefined
}

const seen = 8

/** Whether a click there means this layer: it is visible and has a pixel there. Unread pixels count as there. */
export function hits(layer: Layer, at: Point, alpha: AlphaReader): boolean {
  if (!layer.visible || layer.opacity === 0) return false
  if (layer.kind === 'picture') {
    const pixel = pixelAt(layer, at)
    return pixel !== undefined && (alpha.picture(layer.asset, pixel) ?? 255) > seen
  }
  const key = tileAt(at)
  const asset = layer.tiles[key]
  if (asset === undefined) return false
  const { x, y } = tileRect(key)
  return (alpha.tile(asset, { x: Math.floor(at.x - x), y: Math.floor(at.y - y) }) ?? 255) > seen
}

/** The topmost unlocked layer there. */
export function layerAt(layers: readonly Layer[], at: Point, alpha: AlphaReader): Layer | undefined {
  return layers.findLast((layer) => !layer.locked && hits(layer, at, alpha))
}
