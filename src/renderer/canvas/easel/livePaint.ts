import type { RasterLayer } from '../../../shared/index'
import type { TileKey } from '../maths/tiles'
import type { PixelCache } from '../pixels/pixelCache'
import type { Pixels } from '../pixels/surface'

/** Paint that the document does not know yet: strokes under way, and finished ones whose tiles are being stored. */
export class LivePaint {
  readonly #layers = new Map<string, Map<TileKey, OffscreenCanvas>>()
  readonly #pixels: PixelCache

  constructor(pixels: PixelCache) {
    this.#pixels = pixels
  }

  put(layerId: string, key: TileKey, live: OffscreenCanvas): void {
    const tiles = this.#layers.get(layerId) ?? new Map<TileKey, OffscreenCanvas>()
    tiles.set(key, live)
    this.#layers.set(layerId, tiles)
  }

  /** The document has it now, or nobody wants it. A later stroke on the same tile stays. */
  drop(layerId: string, key: TileKey, live: OffscreenCanvas): void {
    const tiles = this.#layers.get(layerId)
    if (tiles?.get(key) === live) tiles.delete(key)
    if (tiles?.size === 0) this.#layers.delete(layerId)
  }

  get(layerId: string, key: TileKey): OffscreenCanvas | undefined {
    return this.#layers.get(layerId)?.get(key)
  }

  *tilesOf(layer: RasterLayer): Generator<readonly [TileKey, Pixels | undefined]> {
    const live = this.#layers.get(layer.id)
    for (const [key, asset] of Object.entries(layer.tiles))
      if (live?.has(key) !== true) yield [key, this.#pixels.get(asset)]
    if (live !== undefined) yield* live
  }
}
