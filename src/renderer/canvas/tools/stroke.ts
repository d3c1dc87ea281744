import type { Desk } from '../easel/desk'
import type { Point } from '../maths/rect'
import type { Drag, ToolPoint } from './tool'

/** Where the last stroke of the window ended: Shift draws a line from there. */
let lastEnd: Point | undefined

/** One stroke of the brush or of the eraser. @returns undefined where there is nothing to paint on */
export function stroke(desk: Desk, kind: 'brush' | 'eraser', at: ToolPoint): Drag | undefined {
  const painter = desk.paint(desk.brush(kind), kind === 'eraser')
  if (painter === undefined) return undefined
  const from = at.shift ? lastEnd : undefined
  if (from !== undefined) painter.add(from, at.pressure)
  painter.add(at.board, at.pressure)
  let last = at.board
  let straight: 'x' | 'y' | undefined
  return {
    move: (next) => {
      // A line that began with Shift is a line; Shift later on keeps to the axis of the movement.
      if (from !== undefined) return
      let point = next.board
      if (next.shift) {
        straight ??= Math.abs(point.x - last.x) > Math.abs(point.y - last.y) ? 'x' : 'y'
        point = straight === 'x' ? { x: point.x, y: last.y } : { x: last.x, y: point.y }
      } else straight = undefined
      last = point
      painter.add(point, next.pressure)
    },
    end: () => {
      lastEnd = last
      painter.end()
    },
    cancel: () => {
      painter.cancel()
    },
  }
}
