import type { PictureLayer } from '../../../shared/index'
import { cornersOf } from '../maths/affine'
import { rectToStage, toStage, type Stage, type View } from '../maths/view'
import { handlesOf } from '../tools/handles'
import { useEaselState, useFrame, useSelected, useSetting, useShownView } from '../useEasel'

/** Lines around what is chosen, its handles, and what it snaps to. Drawn over the board, touched by nothing. */
export function Outline() {
  const view = useShownView()
  const stage = useEaselState((state) => state.stage)
  const snap = useEaselState((state) => state.snap)
  const selected = useSelected()
  const tool = useSetting('canvas.tool')
  if (stage === undefined) return null
  const moves = (tool === 'move' || tool === 'stamps') && selected?.kind === 'picture' && selected.visible
  return (
    <svg className="canvas-outline" width={stage.width} height={stage.height} aria-hidden="true">
      {moves && <Box layer={selected} view={view} stage={stage} />}
      {tool === 'frame' && <FrameGrips view={view} stage={stage} />}
      {snap.map(({ axis, at }) => {
        const { x, y } = toStage(view, stage, { x: at, y: at })
        return axis === 'x' ? (
          <line key={axis} className="snap" x1={x} x2={x} y1={0} y2={stage.height} />
        ) : (
          <line key={axis} className="snap" x1={0} x2={stage.width} y1={y} y2={y} />
        )
      })}
    </svg>
  )
}

function Box({ layer, view, stage }: { layer: PictureLayer; view: View; stage: Stage }) {
  const corners = cornersOf(layer).map((corner) => toStage(view, stage, corner))
  const points = corners.map(({ x, y }) => `${x},${y}`).join(' ')
  const handles = layer.locked ? [] : handlesOf(layer, view.zoom)
  const knob = handles.find(({ id }) => id === 'turn')
  const top = handles.find(({ id }) => id === 'n')
  const from = top === undefined ? undefined : toStage(view, stage, top)
  const to = knob === undefined ? undefined : toStage(view, stage, knob)
  return (
    <>
      <polygon points={points} className="edge" />
      {from !== undefined && to !== undefined && (
        <line className="edge" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      )}
      {handles
        .filter(({ id }) => id.length === 2 || id === 'turn')
        .map((handle) => {
          const { x, y } = toStage(view, stage, handle)
          return handle.id === 'turn' ? (
            <circle key={handle.id} className="grip" cx={x} cy={y} r={4.5} />
          ) : (
            <rect key={handle.id} className="grip" x={x - 4} y={y - 4} width={8} height={8} rx={2} />
          )
        })}
    </>
  )
}

function FrameGrips({ view, stage }: { view: View; stage: Stage }) {
  const frame = useFrame()
  if (frame === undefined) return null
  const { x, y, width, height } = rectToStage(view, stage, frame)
  return (
    <>
      <rect className="edge" x={x} y={y} width={width} height={height} />
      {[0, 0.5, 1].flatMap((across) =>
        [0, 0.5, 1]
          .filter((down) => across !== 0.5 || down !== 0.5)
          .map((down) => (
            <rect
              key={`${across} ${down}`}
              className="grip"
              x={x + across * width - 4}
              y={y + down * height - 4}
              width={8}
              height={8}
              rx={2}
            />
          )),
      )}
    </>
  )
}
