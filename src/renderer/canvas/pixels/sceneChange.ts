import type { Layer, RasterLayer } from '../../../shared/index'
import { layerBounds, shiftOf } from '../maths/layers'
import { union, type Rect } from '../maths/rect'
import { tileRect } from '../maths/tiles'

export interface Scene {
  /** Lowest first. */
  readonly layers: readonly Layer[]
  /** The layer that is being worked on: what is below and above it is drawn once and kept. */
  readonly activeId: string | undefined
  readonly frame: Rect
  /** CSS colour of the frame's paper, or `transparent`. */
  readonly background: string
}

/** The scene taken apart around its active layer. */
export interface Parts {
  readonly below: readonly Layer[]
  readonly active: Layer | undefined
  readonly above: readonly Layer[]
}

export function partsOf({ layers, activeId }: Scene): Parts {
  const at = layers.findIndex(({ id }) => id === activeId)
  return at < 0
    ? { below: layers, active: undefined, above: [] }
    : { below: layers.slice(0, at), active: layers[at], above: layers.slice(at + 1) }
}

export function same(a: readonly Layer[], b: readonly Layer[]): boolean {
  return a.length === b.length && a.every((layer, index) => layer === b[index])
}

/** The piece of the board in which two states of one layer can differ; undefined when nowhere. */
export function changedArea(before: Layer | undefined, after: Layer | undefined): Rect | undefined {
  if (before === after) return undefined
  const bounds = (layer: Layer | undefined): Rect | undefined =>
    layer === undefined ? undefined : layerBounds(layer)
  if (before?.kind !== 'raster' || after?.kind !== 'raster' || !looksAlike(before, after))
    return union(bounds(before), bounds(after))
  const keys = new Set([...Object.keys(before.tiles), ...Object.keys(after.tiles)])
  return [...keys]
    .filter((key) => before.tiles[key] !== after.tiles[key])
    .reduce<Rect | undefined>((area, key) => union(area, tileRect(key)), undefined)
}

function looksAlike(a: RasterLayer, b: RasterLayer): boolean {
  const [from, to] = [shiftOf(a), shiftOf(b)]
  const still = from.x === to.x && from.y === to.y
  return still && a.id === b.id && a.visible === b.visible && a.opacity === b.opacity && a.blend === b.blend
}

/**
 * Layers over the active one, in runs that may be drawn together beforehand: *normal* is associative, other blend modes
 * need everything beneath them.
 */
export function runsOf(layers: readonly Layer[]): (readonly Layer[])[] {
  const runs: Layer[][] = []
  for (const layer of layers) {
    const last = runs.at(-1)
    if (layer.blend === 'normal' && last?.[0]?.blend === 'normal') last.push(layer)
    else runs.push([layer])
  }
  return runs
}
