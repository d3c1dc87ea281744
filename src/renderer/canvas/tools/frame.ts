import { Frame } from 'lucide-react'
import type { Board } from '../../../shared/index'
import { frameLimits } from '../../document/actions/canvas/index'
import type { Desk } from '../easel/desk'
import type { Point } from '../maths/rect'
import { words } from '../strings'
import { snap } from './snapping'
import type { Drag, Tool } from './tool'

type FrameRect = Board['frame']

/** Models draw in steps of this many pixels; a frame drawn by hand keeps to them. */
const step = 8
/** CSS pixels of an edge that still mean it. */
const reach = 8

interface Grip {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

/** Which edge or corner is under the pointer; undefined inside and outside. */
export function gripAt(frame: FrameRect, at: Point, zoom: number): Grip | undefined {
  const near = reach / zoom
  const within = (value: number, from: number, length: number): boolean =>
    value >= from - near && value <= from + length + near
  if (!within(at.x, frame.x, frame.width) || !within(at.y, frame.y, frame.height)) return undefined
  const edge = (value: number, from: number, length: number): -1 | 0 | 1 =>
    Math.abs(value - from) <= near ? -1 : Math.abs(value - from - length) <= near ? 1 : 0
  const grip = { x: edge(at.x, frame.x, frame.width), y: edge(at.y, frame.y, frame.height) }
  return grip.x === 0 && grip.y === 0 ? undefined : grip
}

/** The frame with one edge or corner pulled; Shift keeps it square. */
export function stretched(frame: FrameRect, grip: Grip, by: Point, square: boolean): FrameRect {
  let width = side(frame.width + grip.x * by.x)
  let height = side(frame.height + grip.y * by.y)
  if (square) [width, height] = [Math.max(width, height), Math.max(width, height)]
  return {
    x: grip.x < 0 ? frame.x + frame.width - width : frame.x,
    y: grip.y < 0 ? frame.y + frame.height - height : frame.y,
    width,
    height,
  }
}

function side(length: number): number {
  const whole = Math.round(length / step) * step
  return Math.max(frameLimits.min, Math.min(frameLimits.max, whole))
}

function isInside(frame: FrameRect, { x, y }: Point): boolean {
  return x >= frame.x && y >= frame.y && x < frame.x + frame.width && y < frame.y + frame.height
}

/** Inside it moves the frame, at an edge it resizes, outside it draws a new one. */
export const frameTool: Tool = {
  id: 'frame',
  label: words.tool.frame,
  key: 'F',
  icon: Frame,
  cursor: (desk, at) => {
    if (at === undefined) return 'crosshair'
    const grip = gripAt(desk.frame, at, desk.zoom)
    if (grip === undefined) return isInside(desk.frame, at) ? 'move' : 'crosshair'
    if (grip.x === 0) return 'ns-resize'
    if (grip.y === 0) return 'ew-resize'
    return grip.x === grip.y ? 'nwse-resize' : 'nesw-resize'
  },
  begin: (desk, from) => {
    const { frame } = desk
    const grip = gripAt(frame, from.board, desk.zoom)
    const moves = grip === undefined && isInside(frame, from.board)
    return drag(desk, (at, shift, alt) => {
      const by = { x: at.x - from.board.x, y: at.y - from.board.y }
      if (moves) return carried(desk, frame, by, alt)
      if (grip !== undefined) return stretched(frame, grip, by, shift)
      const start = { x: Math.round(from.board.x), y: Math.round(from.board.y), width: 0, height: 0 }
      return stretched(start, { x: by.x < 0 ? -1 : 1, y: by.y < 0 ? -1 : 1 }, by, shift)
    })
  },
}

function carried(desk: Desk, frame: FrameRect, by: Point, free: boolean): FrameRect {
  const moved = { ...frame, x: Math.round(frame.x + by.x), y: Math.round(frame.y + by.y) }
  const caught = free
    ? { dx: 0, dy: 0, lines: [] }
    : snap(moved, [{ x: 0, y: 0, width: 0, height: 0 }], desk.zoom)
  return { ...moved, x: moved.x + caught.dx, y: moved.y + caught.dy }
}

function drag(desk: Desk, shape: (at: Point, shift: boolean, alt: boolean) => FrameRect): Drag {
  let next: FrameRect | undefined
  return {
    move: ({ board, shift, alt }) => {
      next = shape(board, shift, alt)
      desk.previewFrame(next)
    },
    end: () => {
      if (next !== undefined) desk.setFrame(next)
    },
    cancel: () => {
      desk.previewFrame(undefined)
    },
  }
}
