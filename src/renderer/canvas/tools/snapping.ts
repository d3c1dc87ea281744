import type { SnapLine } from '../easel/desk'
import type { Rect } from '../maths/rect'

/** CSS pixels within which an edge is caught. */
const reach = 6

export interface Snapped {
  readonly dx: number
  readonly dy: number
  readonly lines: readonly SnapLine[]
}

/** How far to shift `moving` so that an edge or its middle lies on one of `still`. */
export function snap(moving: Rect, still: readonly Rect[], zoom: number): Snapped {
  const near = reach / zoom
  const x = nearest(
    stops(moving.x, moving.width),
    still.flatMap((rect) => stops(rect.x, rect.width)),
    near,
  )
  const y = nearest(
    stops(moving.y, moving.height),
    still.flatMap((rect) => stops(rect.y, rect.height)),
    near,
  )
  return {
    dx: x?.by ?? 0,
    dy: y?.by ?? 0,
    lines: [
      ...(x === undefined ? [] : [{ axis: 'x' as const, at: x.at }]),
      ...(y === undefined ? [] : [{ axis: 'y' as const, at: y.at }]),
    ],
  }
}

function stops(from: number, length: number): number[] {
  return [from, from + length / 2, from + length]
}

function nearest(
  own: readonly number[],
  others: readonly number[],
  near: number,
): { by: number; at: number } | undefined {
  let best: { by: number; at: number } | undefined
  for (const from of own)
    for (const at of others) {
      const by = at - from
      if (Math.abs(by) <= near && (best === undefined || Math.abs(by) < Math.abs(best.by))) best = { by, at }
    }
  return best
}
