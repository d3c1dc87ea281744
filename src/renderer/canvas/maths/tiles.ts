import { tileSize } from '../../../shared/index'
import type { Point, Rect } from './rect'

/** `column,row` as raster layers name their tiles. */
export type TileKey = string

export function tileKey(column: number, row: number): TileKey {
  return `${column},${row}`
}

/** The tile's place on the board. */
export function tileRect(key: TileKey): Rect {
  const [column = 0, row = 0] = key.split(',').map(Number)
  return { x: column * tileSize, y: row * tileSize, width: tileSize, height: tileSize }
}

export function tileAt({ x, y }: Point): TileKey {
  return tileKey(Math.floor(x / tileSize), Math.floor(y / tileSize))
}

/** Every tile that shares a pixel with the rectangle, row by row. */
export function tilesIn(rect: Rect): TileKey[] {
  const keys: TileKey[] = []
  if (rect.width <= 0 || rect.height <= 0) return keys
  const lastColumn = Math.ceil((rect.x + rect.width) / tileSize) - 1
  const lastRow = Math.ceil((rect.y + rect.height) / tileSize) - 1
  for (let row = Math.floor(rect.y / tileSize); row <= lastRow; row++)
    for (let column = Math.floor(rect.x / tileSize); column <= lastColumn; column++)
      keys.push(tileKey(column, row))
  return keys
}

/** The area of all tiles; undefined when there are none. */
export function tilesBounds(keys: readonly TileKey[]): Rect | undefined {
  if (keys.length === 0) return undefined
  const rects = keys.map(tileRect)
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x)) + tileSize - x,
    height: Math.max(...rects.map((rect) => rect.y)) + tileSize - y,
  }
}
