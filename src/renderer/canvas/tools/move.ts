import { MousePointer2 } from 'lucide-react'
import type { PictureLayer } from '../../../shared/index'
import type { Desk } from '../easel/desk'
import { placementBounds } from '../maths/affine'
import { layerBounds } from '../maths/layers'
import type { Rect } from '../maths/rect'
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
    return desk.layerAt(at)?.kind === 'picture' ? 'move' : 'default'
  },
  begin: (desk, at) => {
    const { selected } = desk
    if (selected?.kind === 'picture' && !selected.locked && selected.visible) {
      const handle = handleAt(selected, at.board, desk.zoom)
      if (handle !== undefined) return pull(desk, selected, handle.id)
    }
    const layer = desk.layerAt(at.board)
    desk.select(layer?.id)
    return layer?.kind === 'picture' ? carry(desk, layer, at) : undefined
  },
}

/** Moves a picture; Shift keeps to one axis, Alt does without snapping. */
function carry(desk: Desk, layer: PictureLayer, from: ToolPoint): Drag {
  const still = stillRects(desk, layer)
  let moved: PictureLayer | undefined
  return {
    move: (at) => {
      let dx = at.board.x - from.board.x
      let dy = at.board.y - from.board.y
      if (moved === undefined && Math.hypot(dx, dy) * desk.zoom < slack) return
      if (at.shift) [dx, dy] = Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]
      const free = { ...layer, x: layer.x + dx, y: layer.y + dy }
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

function stillRects(desk: Desk, moving: PictureLayer): Rect[] {
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
