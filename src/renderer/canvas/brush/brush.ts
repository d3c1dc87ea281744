import type { Point } from '../maths/rect'
import { DabPath, Steady, type PenPoint } from './path'
import type { StrokeTiles } from './strokeTiles'
import { makeTip, type Tip } from './tip'

export interface BrushSettings {
  /** Board pixels across. */
  readonly size: number
  /** 0 … 1, of the whole stroke. */
  readonly opacity: number
  /** 0 soft … 1 hard. */
  readonly hardness: number
  /** Pressing harder makes it wider. */
  readonly pressure: boolean
  /** 0 … 1: how much the hand is steadied. */
  readonly smoothing: number
}

export const brushLimits = { minSize: 1, maxSize: 1000 }

/** Size under the least pressure, as a share. */
const lightest = 0.15

/** Dabs lie closer under a soft edge, where gaps would show. */
function spacing(size: number, hardness: number): number {
  return Math.max(0.5, size * (hardness >= 1 ? 0.1 : 0.07))
}

/** One stroke of a brush or an eraser. */
export class BrushStroke {
  readonly #settings: BrushSettings
  readonly #tiles: StrokeTiles
  readonly #tip: Tip
  readonly #steady: Steady
  readonly #path: DabPath
  #pen: PenPoint | undefined

  constructor(tiles: StrokeTiles, settings: BrushSettings) {
    this.#settings = settings
    this.#tiles = tiles
    this.#tip = makeTip(settings.size, settings.hardness)
    this.#steady = new Steady(settings.smoothing * 0.9)
    this.#path = new DabPath((pressure) => spacing(this.#sizeAt(pressure), settings.hardness))
  }

  add(point: Point, pressure: number): void {
    this.#pen = { x: point.x, y: point.y, pressure }
    for (const dab of this.#path.add(this.#steady.next(this.#pen))) this.#stamp(dab)
  }

  /** Reaches the pen, however steady the hand was. */
  end(): void {
    const rest = this.#pen === undefined ? [] : this.#path.add(this.#pen)
    for (const dab of [...rest, ...this.#path.end()]) this.#stamp(dab)
  }

  #sizeAt(pressure: number): number {
    return this.#settings.pressure
      ? this.#settings.size * (lightest + (1 - lightest) * pressure)
      : this.#settings.size
  }

  #stamp({ x, y, pressure }: PenPoint): void {
    const side = (this.#tip.image.width * this.#sizeAt(pressure)) / this.#tip.size
    this.#tiles.stamp(this.#tip.image, { x: x - side / 2, y: y - side / 2, width: side, height: side })
  }
}
