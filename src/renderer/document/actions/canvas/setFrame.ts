import type { Board } from '../../../../shared/index'
import { defineAction } from '../../action'
import { boardIn } from './draft'

/** Side lengths a frame may have, in board pixels. */
export const frameLimits = { min: 8, max: 8192 }

const side = (value: number): number =>
  Math.max(frameLimits.min, Math.min(frameLimits.max, Math.round(value)))

export const setFrame = defineAction<{ readonly frame: Board['frame']; readonly merge?: string }>({
  id: 'canvas.setFrame',
  rooms: ['canvas'],
  label: () => 'Change frame',
  mergeKey: ({ merge }) => (merge === undefined ? undefined : `canvas.setFrame ${merge}`),
  apply: (draft, { frame }) => {
    const board = boardIn(draft)
    if (board === undefined) return
    board.frame = { x: frame.x, y: frame.y, width: side(frame.width), height: side(frame.height) }
  },
})
