import { MousePointer2 } from 'lucide-react'
import type { Layer, PictureLayer, RasterLayer } from '../../../shared/index'
import type { Desk } from '../easel/desk'
import { placementBounds } from '../maths/affine'
import { layerBounds, shifted } from '../maths/layers'
import type { Point, Rect } from '../maths/rect'
import { words } from '../strings'
import { handleAt, handleCursor, pulled, turned, type HandleId } from './handles'
import { snap } from './snapping'
import type { Drag, Tool, ToolPoint } from './tool'

/** CSS pixels that a hand may shake in a click. */
const slack = 3

export const moveTool: Tool = {
  id: 'move',
  label: words.tool.move,
  key: 'V',
  icon: MousePointer2,
  cursor: (desk, at) => {
    const { selected } = desk
    if (at === undefined) return 'default'
    if (selected?.kind === 'picture' && !selected.locked) {
      const handle = handleAt(selected, at, desk.zoom)
      if (handle !== undefined) return handleCursor(selected, handle.id)
    }
    return desk.layerAt(at) === undefined ? 'default' : 'move'
  },
  begin: (desk, at) => {
    const { selected } = desk
    if (selected?.kind === 'picture' && !selected.locked && selected.visible) {
      const handle = handleAt(selected, at.board, desk.zoom)
      if (handle !== undefined) return pull(desk, selected, handle.id)
    }
    const layer = desk.layerAt(at.board)
    desk.select(layer?.id)
    if (layer === undefined) return undefined
    return layer.kind === 'picture' ? carry(desk, layer, at) : carryPaint(desk, layer, at)
  },
}

/** Moves a picture; Shift keeps to one axis, Alt does without snapping. */
function carry(desk: Desk, layer: PictureLayer, from: ToolPoint): Drag {
  const still = stillRects(desk, layer)
  let moved: PictureLayer | undefined
  return {
    move: (at) => {
      const by = carried(desk, from, at, moved !== undefined)
      if (by === undefined) return
      const free = { ...layer, x: layer.x + by.x, y: layer.y + by.y }
      const caught = at.alt ? { dx: 0, dy: 0, lines: [] } : snap(placementBounds(free), still, desk.zoom)
      moved = { ...free, x: round(free.x + caught.dx), y: round(free.y + caught.dy) }
      desk.snap(caught.lines)
      desk.preview(moved)
    },
    end: () => {
      if (moved !== undefined) desk.place(layer.id, { x: moved.x, y: moved.y }, words.act.move(layer.name))
    },
    cancel: () => {
      desk.snap([])
      desk.preview(undefined)
    },
  }
}

/** Moves what is painted, by whole pixels: paint stays as sharp as it was. */
function carryPaint(desk: Desk, layer: RasterLayer, from: ToolPoint): Drag {
  let moved: Point | undefined
  return {
    move: (at) => {
      const by = carried(desk, from, at, moved !== undefined)
      if (by === undefined) return
      moved = { x: Math.round(by.x), y: Math.round(by.y) }
      desk.preview(shifted(layer, moved))
    },
    end: () => {
      if (moved !== undefined) desk.movePaint(layer, moved)
    },
    cancel: () => {
      desk.preview(undefined)
    },
  }
}

/** How far the hand is; undefined while it only shakes. */
function carried(desk: Desk, from: ToolPoint, at: ToolPoint, moving: boolean): Point | undefined {
  const x = at.board.x - from.board.x
  const y = at.board.y - from.board.y
  if (!moving && Math.hypot(x, y) * desk.zoom < slack) return undefined
  if (!at.shift) return { x, y }
  return Math.abs(x) > Math.abs(y) ? { x, y: 0 } : { x: 0, y }
}

/** Scales or turns: corners keep proportions unless Shift, Alt scales about the centre; Shift turns in steps. */
function pull(desk: Desk, layer: PictureLayer, id: HandleId): Drag {
  let changed: PictureLayer | undefined
  return {
    move: (at) => {
      changed =
        id === 'turn'
          ? { ...layer, rotation: turned(layer, at.board, at.shift) }
          : { ...layer, ...pulled(layer, id, at.board, { free: at.shift, fromCentre: at.alt }) }
      desk.preview(changed)
    },
    end: () => {
      if (changed === undefined) return
      const { x, y, scaleX, scaleY, rotation } = changed
      const label = id === 'turn' ? words.act.rotate(layer.name) : words.act.scale(layer.name)
      desk.place(layer.id, id === 'turn' ? { rotation } : { x, y, scaleX, scaleY }, label)
    },
    cancel: () => {
      desk.preview(undefined)
    },
  }
}

function stillRects(desk: Desk, moving: Layer): Rect[] {
  const others = desk.layers.flatMap((layer) => {
    const bounds =
      layer.kind === 'picture' && layer.id !== moving.id && layer.visible ? layerBounds(layer) : undefined
    return bounds === undefined ? [] : [bounds]
  })
  return [desk.frame, ...others]
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
