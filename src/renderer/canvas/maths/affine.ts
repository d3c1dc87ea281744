import type { PictureLayer } from '../../../shared/index'
import { boundsOf, type Point, type Rect } from './rect'

/** `[a b c d e f]` of canvas `setTransform`: x' = a x + c y + e, y' = b x + d y + f. */
export type Affine = readonly [number, number, number, number, number, number]

export function apply([a, b, c, d, e, f]: Affine, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** @returns undefined when it flattens the plane */
export function invert([a, b, c, d, e, f]: Affine): Affine | undefined {
  const determinant = a * d - b * c
  if (Math.abs(determinant) < 1e-12) return undefined
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ]
}

export type Placement = Pick<PictureLayer, 'x' | 'y' | 'scaleX' | 'scaleY' | 'rotation' | 'width' | 'height'>

/** From the picture's own pixels, counted from its centre, to the board. */
export function placementMatrix({ x, y, scaleX, scaleY, rotation }: Placement): Affine {
  const angle = (rotation * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return [cos * scaleX, sin * scaleX, -sin * scaleY, cos * scaleY, x, y]
}

/** On the board: top left, top right, bottom right, bottom left as the picture itself sees them. */
export function cornersOf(placement: Placement): [Point, Point, Point, Point] {
  const matrix = placementMatrix(placement)
  const w = placement.width / 2
  const h = placement.height / 2
  return [
    apply(matrix, { x: -w, y: -h }),
    apply(matrix, { x: w, y: -h }),
    apply(matrix, { x: w, y: h }),
    apply(matrix, { x: -w, y: h }),
  ]
}

export function placementBounds(placement: Placement): Rect {
  return boundsOf(cornersOf(placement))
}

/** Where a point of the board lies in the picture, in its pixels from the top left; undefined outside. */
export function pixelAt(placement: Placement, at: Point): Point | undefined {
  const inverse = invert(placementMatrix(placement))
  if (inverse === undefined) return undefined
  const own = apply(inverse, at)
  const x = own.x + placement.width / 2
  const y = own.y + placement.height / 2
  return x >= 0 && y >= 0 && x < placement.width && y < placement.height ? { x, y } : undefined
}
