/** A stretch of one axis: what a tile reads, and the part of it whose result counts. */
export interface Span {
  readonly start: number
  readonly length: number
  readonly coreStart: number
  readonly coreLength: number
}

export interface Tile {
  readonly x: Span
  readonly y: Span
}

/**
 * Tiles of at most `tile` × `tile` whose cores cover the picture once. Each reads `overlap` more pixels than its
 * core on every side where the picture goes on.
 */
export function planTiles(width: number, height: number, tile: number, overlap: number): Tile[] {
  const columns = spans(width, tile, overlap)
  return spans(height, tile, overlap).flatMap((y) => columns.map((x) => ({ x, y })))
}

function spans(length: number, tile: number, overlap: number): Span[] {
  const count = length <= tile ? 1 : Math.ceil(length / (tile - 2 * overlap))
  return Array.from({ length: count }, (_, i) => {
    const coreStart = Math.floor((i * length) / count)
    const coreEnd = Math.floor(((i + 1) * length) / count)
    const start = Math.max(0, coreStart - overlap)
    const end = Math.min(length, coreEnd + overlap)
    return { start, length: end - start, coreStart, coreLength: coreEnd - coreStart }
  })
}
