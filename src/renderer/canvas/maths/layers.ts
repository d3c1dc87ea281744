import type { Board, Layer, Records } from '../../../shared/index'
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

/** What it covers on the board; undefined for a raster layer without paint. Tiles count as a whole. */
export function layerBounds(layer: Layer): Rect | undefined {
  return layer.kind === 'picture' ? placementBounds(layer) : tilesBounds(Object.keys(layer.tiles))
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
