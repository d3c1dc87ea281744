import type { Affine } from './affine'
import type { Point, Rect } from './rect'

/** Which part of the board is seen: the board point in the middle, and CSS pixels per board pixel. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** CSS pixels of the room and device pixels per CSS pixel. */
export interface Stage {
  readonly width: number
  readonly height: number
  readonly density: number
}

export const minZoom = 0.02
export const maxZoom = 64

/** Steps of the zoom buttons. */
const stops = [
  0.02, 0.03, 0.05, 0.08, 0.125, 0.17, 0.25, 0.33, 0.5, 0.67, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64,
]

export function clampZoom(zoom: number): number {
  return Math.min(maxZoom, Math.max(minZoom, zoom))
}

export function nextZoom(zoom: number, direction: 1 | -1): number {
  const slack = zoom * 0.01
  return direction === 1
    ? (stops.find((stop) => stop > zoom + slack) ?? maxZoom)
    : (stops.findLast((stop) => stop < zoom - slack) ?? minZoom)
}

export function toBoard(view: View, stage: Stage, at: Point): Point {
  return {
    x: (at.x - stage.width / 2) / view.zoom + view.x,
    y: (at.y - stage.height / 2) / view.zoom + view.y,
  }
}

export function toStage(view: View, stage: Stage, at: Point): Point {
  return {
    x: (at.x - view.x) * view.zoom + stage.width / 2,
    y: (at.y - view.y) * view.zoom + stage.height / 2,
  }
}

export function rectToStage(view: View, stage: Stage, rect: Rect): Rect {
  const { x, y } = toStage(view, stage, rect)
  return { x, y, width: rect.width * view.zoom, height: rect.height * view.zoom }
}

/** Zooms so that the board point under `at` stays there. */
export function zoomAround(view: View, stage: Stage, at: Point, zoom: number): View {
  const fixed = toBoard(view, stage, at)
  const next = clampZoom(zoom)
  return {
    x: fixed.x - (at.x - stage.width / 2) / next,
    y: fixed.y - (at.y - stage.height / 2) / next,
    zoom: next,
  }
}

export function panned(view: View, byX: number, byY: number): View {
  return { ...view, x: view.x - byX / view.zoom, y: view.y - byY / view.zoom }
}

/** CSS pixels kept free around the frame: its label and the tool's options stand above it. */
const room = { side: 48, top: 80, bottom: 24 }

/** Everything of `rect` with room around it, never larger than life. */
export function fitting(rect: Rect, stage: Stage): View {
  const zoom = clampZoom(
    Math.min(
      (stage.width - 2 * room.side) / rect.width,
      (stage.height - room.top - room.bottom) / rect.height,
      1,
    ),
  )
  return {
    x: rect.x + rect.width / 2,
    y: rect.y + rect.height / 2 - (room.top - room.bottom) / 2 / zoom,
    zoom,
  }
}

/** Board pixels to device pixels. The offset is whole, so that at 100 % a pixel is a pixel and panning can shift. */
export interface DeviceView {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export function deviceView(view: View, stage: Stage): DeviceView {
  const scale = view.zoom * stage.density
  return {
    scale,
    x: Math.round((stage.width * stage.density) / 2 - view.x * scale),
    y: Math.round((stage.height * stage.density) / 2 - view.y * scale),
  }
}

export function deviceMatrix({ scale, x, y }: DeviceView): Affine {
  return [scale, 0, 0, scale, x, y]
}

export function rectToDevice({ scale, x, y }: DeviceView, rect: Rect): Rect {
  return {
    x: rect.x * scale + x,
    y: rect.y * scale + y,
    width: rect.width * scale,
    height: rect.height * scale,
  }
}

export function rectFromDevice({ scale, x, y }: DeviceView, rect: Rect): Rect {
  return {
    x: (rect.x - x) / scale,
    y: (rect.y - y) / scale,
    width: rect.width / scale,
    height: rect.height / scale,
  }
}
