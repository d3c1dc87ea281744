import type { RasterLayer } from '../../../shared/index'
import { paintTiles } from '../../document/actions/canvas/index'
import { layerBounds, shifted } from '../maths/layers'
import { intersect, type Point } from '../maths/rect'
import { tileRect, tilesIn, type TileKey } from '../maths/tiles'
import { flatten } from '../pixels/flatten'
import { isBlank, pngOf } from '../pixels/surface'
import { words } from '../strings'
import type { Easel } from './easel'
import { storePng } from './store'

const origin: Point = { x: 0, y: 0 }

/**
 * Moves painted layers. Tiles lie on the board's grid, so what is moved is cut into new ones; until they are stored the
 * layer is shown aside of where the document has it, and further moves gather.
 */
export class PaintMoves {
  readonly #easel: Easel
  /** By layer, in board pixels: a second layer may be moved before the first one's turn has come. */
  readonly #waiting = new Map<string, Point>()
  readonly #storing = new Map<string, Point>()

  constructor(easel: Easel) {
    this.#easel = easel
  }

  /** Whether the layer's paint is on its way: strokes must wait, or they would land on tiles that are about to go. */
  busy(layerId: string): boolean {
    return this.#storing.has(layerId) || this.#waiting.has(layerId)
  }

  /** @param by whole board pixels */
  move(layer: RasterLayer, by: Point): void {
    const waiting = this.#waiting.get(layer.id)
    this.#waiting.set(layer.id, sum(waiting, by))
    if (waiting === undefined) this.#easel.inOrder(() => this.#store(layer.id))
    this.#show(layer.id)
  }

  async #store(layerId: string): Promise<void> {
    const by = sum(this.#waiting.get(layerId))
    this.#waiting.delete(layerId)
    this.#storing.set(layerId, by)
    const { document } = this.#easel.studio
    try {
      const layer = document.get('layer', layerId)
      if (layer?.kind !== 'raster') return
      const tiles = await this.#cut(layer, by)
      document.act(paintTiles, { id: layerId, tiles, label: words.act.move(layer.name), merge: 'move' })
    } finally {
      this.#storing.delete(layerId)
      this.#show(layerId)
    }
  }

  /** The tiles after the move; null for those that are left. */
  async #cut(layer: RasterLayer, by: Point): Promise<Record<TileKey, string | null>> {
    const { studio, source, pixels } = this.#easel
    const plain: RasterLayer = { ...layer, visible: true, opacity: 1, blend: 'normal' }
    await this.#easel.read([plain])
    const moved = shifted(plain, by)
    const bounds = layerBounds(moved)
    const tiles: Record<TileKey, string | null> = {}
    for (const key of Object.keys(layer.tiles)) tiles[key] = null
    const old = Object.keys(layer.tiles).map((key) => {
      const rect = tileRect(key)
      return { ...rect, x: rect.x + by.x, y: rect.y + by.y }
    })
    for (const key of bounds === undefined ? [] : tilesIn(bounds)) {
      const rect = tileRect(key)
      if (!old.some((each) => intersect(each, rect) !== undefined)) continue
      const tile = flatten([moved], rect, source)
      if (isBlank(tile)) continue
      const asset = await storePng(studio, await pngOf(tile.canvas), `${layer.name}.png`)
      pixels.put(asset, tile.canvas)
      tiles[key] = asset
    }
    return tiles
  }

  /** The layer as it will be, where the document has not caught up; another layer's drag is left alone. */
  #show(layerId: string): void {
    const { studio, state } = this.#easel
    const layer = studio.document.get('layer', layerId)
    if (this.busy(layerId) && layer?.kind === 'raster')
      this.#easel.preview(shifted(layer, sum(this.#storing.get(layerId), this.#waiting.get(layerId))))
    else if (state.getState().preview?.id === layerId) this.#easel.preview(undefined)
  }
}

function sum(a: Point = origin, b: Point = origin): Point {
  return { x: a.x + b.x, y: a.y + b.y }
}
