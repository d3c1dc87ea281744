import { toStage } from '../maths/view'
import { toolOf } from '../tools/index'
import { useEaselState, useSetting, useShownView } from '../useEasel'

/** The cursor that the arrow keys move. */
export function KeyCursor() {
  const view = useShownView()
  const stage = useEaselState((state) => state.stage)
  const cursor = useEaselState((state) => state.cursor)
  const kind = toolOf(useSetting('canvas.tool')).brush
  const { size } = useSetting(`canvas.${kind ?? 'brush'}`)
  if (stage === undefined || cursor === undefined) return null
  const { x, y } = toStage(view, stage, cursor.at)
  const side = kind === undefined ? 16 : Math.max(8, size * view.zoom)
  return (
    <div
      className="key-cursor"
      data-down={cursor.down}
      aria-hidden="true"
      style={{ transform: `translate(${x - side / 2}px, ${y - side / 2}px)`, width: side, height: side }}
    />
  )
}
