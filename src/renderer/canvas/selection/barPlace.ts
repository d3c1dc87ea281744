import { intersect, type Point, type Rect } from '../maths/rect'

/** CSS pixels between the bar and what it is about; above, the turning knob has its place. */
const gap = { above: 40, else: 12 }
const margin = 8

export interface Size {
  readonly width: number
  readonly height: number
}

/** Where a bar goes so that it does not cover the selection: above it, below it, beside it, or at the room's edge. */
export function barPlace(selection: Rect, bar: Size, stage: Size): Point {
  const across = (x: number): number => Math.max(margin, Math.min(stage.width - bar.width - margin, x))
  const down = (y: number): number => Math.max(margin, Math.min(stage.height - bar.height - margin, y))
  const middle = {
    x: across(selection.x + selection.width / 2 - bar.width / 2),
    y: down(selection.y + selection.height / 2 - bar.height / 2),
  }
  const places: Point[] = [
    { x: middle.x, y: selection.y - gap.above - bar.height },
    { x: middle.x, y: selection.y + selection.height + gap.else },
    { x: selection.x + selection.width + gap.else, y: middle.y },
    { x: selection.x - gap.else - bar.width, y: middle.y },
  ]
  const free = places.find((place) => {
    const here = { ...place, ...bar }
    const inside =
      place.x >= margin &&
      place.y >= margin &&
      place.x + bar.width <= stage.width - margin &&
      place.y + bar.height <= stage.height - margin
    return inside && intersect(here, selection) === undefined
  })
  // Larger than the room: the edge that shows least of it.
  return free ?? { x: across((stage.width - bar.width) / 2), y: stage.height - bar.height - margin }
}
