import type { PictureLayer } from '../../../shared/index'
import { apply, compose, cornersOf, invert, placementMatrix } from '../maths/affine'
import type { Point } from '../maths/rect'

/** Corners clockwise from the top left, the sides after them, and the knob that turns. */
export const handleIds = ['nw', 'ne', 'se', 'sw', 'n', 'e', 's', 'w', 'turn'] as const
export type HandleId = (typeof handleIds)[number]

/** Direction from the picture's centre, in halves of its sides. */
const directions: Readonly<Record<Exclude<HandleId, 'turn'>, Point>> = {
  nw: { x: -1, y: -1 },
  ne: { x: 1, y: -1 },
  se: { x: 1, y: 1 },
  sw: { x: -1, y: 1 },
  n: { x: 0, y: -1 },
  e: { x: 1, y: 0 },
  s: { x: 0, y: 1 },
  w: { x: -1, y: 0 },
}

/** CSS pixels of the turning knob from the top edge, and of the room around a handle that still means it. */
const knob = 24
export const handleReach = 9

export interface Handle extends Point {
  readonly id: HandleId
}

/** Where the handles lie on the board. */
export function handlesOf(layer: PictureLayer, zoom: number): Handle[] {
  const matrix = placementMatrix(layer)
  const at = (id: Exclude<HandleId, 'turn'>): Point => {
    const { x, y } = directions[id]
    return apply(matrix, { x: (x * layer.width) / 2, y: (y * layer.height) / 2 })
  }
  const sides = (Object.keys(directions) as Exclude<HandleId, 'turn'>[]).map((id) => ({ id, ...at(id) }))
  const [topLeft, topRight] = cornersOf(layer)
  const top = { x: (topLeft.x + topRight.x) / 2, y: (topLeft.y + topRight.y) / 2 }
  const away = { x: top.x - layer.x, y: top.y - layer.y }
  const length = Math.hypot(away.x, away.y) || 1
  const out = knob / zoom / length
  return [...sides, { id: 'turn', x: top.x + away.x * out, y: top.y + away.y * out }]
}

export function handleAt(layer: PictureLayer, at: Point, zoom: number): Handle | undefined {
  return handlesOf(layer, zoom).find(
    (handle) => Math.hypot(handle.x - at.x, handle.y - at.y) * zoom <= handleReach,
  )
}

type Scaled = Pick<PictureLayer, 'x' | 'y' | 'scaleX' | 'scaleY'>

/** Smallest side a picture can be scaled to, board px. */
const smallest = 1

/**
 * The picture with one handle pulled to a point. The opposite side stays, or the centre with `fromCentre`; corners keep
 * the proportions unless `free`.
 */
export function pulled(
  layer: PictureLayer,
  id: Exclude<HandleId, 'turn'>,
  to: Point,
  { free, fromCentre }: { free: boolean; fromCentre: boolean },
): Scaled {
  const direction = directions[id]
  const upright = placementMatrix({ ...layer, scaleX: 1, scaleY: 1 })
  const inverse = invert(upright)
  if (inverse === undefined) return layer
  const half = { x: (layer.width * layer.scaleX) / 2, y: (layer.height * layer.scaleY) / 2 }
  const fixed = fromCentre ? { x: 0, y: 0 } : { x: -direction.x * half.x, y: -direction.y * half.y }
  const span = fromCentre ? 1 : 2
  const own = apply(inverse, to)
  const factor = {
    x: direction.x === 0 ? 1 : (own.x - fixed.x) / (direction.x * half.x * span),
    y: direction.y === 0 ? 1 : (own.y - fixed.y) / (direction.y * half.y * span),
  }
  if (direction.x !== 0 && direction.y !== 0 && !free) {
    const even = Math.abs(factor.x) > Math.abs(factor.y) ? factor.x : factor.y
    factor.x = even
    factor.y = even
  }
  const scaleX = atLeast(layer.scaleX * factor.x, smallest / layer.width)
  const scaleY = atLeast(layer.scaleY * factor.y, smallest / layer.height)
  const centre = fromCentre
    ? { x: 0, y: 0 }
    : {
        x: fixed.x + (direction.x * layer.width * scaleX) / 2,
        y: fixed.y + (direction.y * layer.height * scaleY) / 2,
      }
  const onBoard = apply(compose(upright, [1, 0, 0, 1, 0, 0]), {
    x: direction.x === 0 ? 0 : centre.x,
    y: direction.y === 0 ? 0 : centre.y,
  })
  return { x: onBoard.x, y: onBoard.y, scaleX, scaleY }
}

function atLeast(scale: number, least: number): number {
  return Math.abs(scale) < least ? (scale < 0 ? -least : least) : scale
}

/** Degrees, clockwise; in steps of 15 when `stepped`. */
export function turned(layer: PictureLayer, to: Point, stepped: boolean): number {
  const degrees = (Math.atan2(to.y - layer.y, to.x - layer.x) * 180) / Math.PI + 90
  // A mirrored picture carries its knob on the other side.
  const own = layer.scaleY < 0 ? degrees + 180 : degrees
  const step = stepped ? 15 : 0.1
  const rounded = Math.round(own / step) * step
  return Math.round(((((rounded + 180) % 360) + 360) % 360) * 10 - 1800) / 10
}

/** The resize cursor that fits a handle of a turned picture. */
export function handleCursor(layer: PictureLayer, id: HandleId): string {
  if (id === 'turn') return 'grab'
  const { x, y } = directions[id]
  const angle = (Math.atan2(y * Math.sign(layer.scaleY), x * Math.sign(layer.scaleX)) * 180) / Math.PI
  const eighth = Math.round(((((angle + layer.rotation) % 180) + 180) % 180) / 45) % 4
  return ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'][eighth] ?? 'move'
}
