import { tileSize } from '../../../shared/index'
import { intersect, outward, union, type Rect } from '../maths/rect'
import { tileRect, tilesIn, type TileKey } from '../maths/tiles'
import { surface, type Pixels, type Surface } from '../pixels/surface'

interface StrokeTile {
  /** The tile as it was before the stroke. */
  readonly base: Pixels | undefined
  /** How much of the stroke lies where, as alpha: its colour is put in once, so that many dabs do not round it away. */
  readonly stroke: Surface
  /** Both together. */
  readonly live: Surface
  /** What changed since the last flush, in the tile's own pixels. */
  dirty: Rect | undefined
}

export interface StrokeOptions {
  /** The layer's tile before the stroke; undefined where it is empty. */
  readonly base: (key: TileKey) => Pixels | undefined
  readonly erase: boolean
  /** `#rrggbb` */
  readonly colour: string
  /** Of the whole stroke: where it crosses itself it does not get darker. */
  readonly opacity: number
}

/** A stroke on its way into the tiles of a raster layer. */
export class StrokeTiles {
  readonly #options: StrokeOptions
  readonly #tiles = new Map<TileKey, StrokeTile>()
  /** The piece of a stroke that is being coloured. */
  readonly #wet = surface(tileSize, tileSize)

  constructor(options: StrokeOptions) {
    this.#options = options
  }

  /** Everything touched so far, as it looks now. */
  get tiles(): ReadonlyMap<TileKey, Surface> {
    return new Map([...this.#tiles].map(([key, { live }]) => [key, live]))
  }

  /** The pieces of the board that it lies on. */
  get areas(): Rect[] {
    return [...this.#tiles.keys()].map(tileRect)
  }

  /** Adds the image's alpha to the stroke. Coordinates of the board. */
  stamp(image: OffscreenCanvas, rect: Rect): void {
    for (const key of tilesIn(rect)) {
      const tile = this.#tile(key)
      const { x, y } = tileRect(key)
      tile.stroke.context.drawImage(image, rect.x - x, rect.y - y, rect.width, rect.height)
      const own = outward({ x: rect.x - x, y: rect.y - y, width: rect.width, height: rect.height })
      tile.dirty = union(tile.dirty, intersect(own, { x: 0, y: 0, width: tileSize, height: tileSize }))
    }
  }

  /** Brings the live tiles up to date. @returns the pieces of the board that changed */
  flush(): Rect[] {
    const changed: Rect[] = []
    for (const [key, tile] of this.#tiles) {
      if (tile.dirty === undefined) continue
      const { x, y, width, height } = tile.dirty
      tile.dirty = undefined
      const { context } = tile.live
      context.save()
      context.beginPath()
      context.rect(x, y, width, height)
      context.clip()
      context.globalAlpha = 1
      context.clearRect(x, y, width, height)
      context.globalCompositeOperation = 'source-over'
      if (tile.base !== undefined) context.drawImage(tile.base, x, y, width, height, x, y, width, height)
      context.globalAlpha = this.#options.opacity
      context.globalCompositeOperation = this.#options.erase ? 'destination-out' : 'source-over'
      context.drawImage(
        this.#coloured(tile.stroke, { x, y, width, height }),
        x,
        y,
        width,
        height,
        x,
        y,
        width,
        height,
      )
      context.restore()
      const place = tileRect(key)
      changed.push({ x: place.x + x, y: place.y + y, width, height })
    }
    return changed
  }

  #coloured({ canvas }: Surface, { x, y, width, height }: Rect): OffscreenCanvas {
    const { context } = this.#wet
    context.globalCompositeOperation = 'source-over'
    context.clearRect(x, y, width, height)
    context.drawImage(canvas, x, y, width, height, x, y, width, height)
    context.globalCompositeOperation = 'source-atop'
    context.fillStyle = this.#options.colour
    context.fillRect(x, y, width, height)
    return this.#wet.canvas
  }

  #tile(key: TileKey): StrokeTile {
    const known = this.#tiles.get(key)
    if (known !== undefined) return known
    const base = this.#options.base(key)
    const live = surface(tileSize, tileSize)
    if (base !== undefined) live.context.drawImage(base, 0, 0)
    const tile: StrokeTile = { base, stroke: surface(tileSize, tileSize), live, dirty: undefined }
    this.#tiles.set(key, tile)
    return tile
  }
}
