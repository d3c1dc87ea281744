import { toStage } from '../maths/view'
import { words } from '../strings'
import { useEaselState, useFrame, useShownView } from '../useEasel'

/** What will be generated and exported, and at what size. */
export function FrameLabel() {
  const view = useShownView()
  const stage = useEaselState((state) => state.stage)
  const frame = useFrame()
  if (stage === undefined || frame === undefined) return null
  const { x, y } = toStage(view, stage, frame)
  return (
    <div className="frame-label" style={{ transform: `translate(${x}px, ${y - 24}px)` }}>
      <b>{words.frameName}</b>
      <span className="num">{words.frameSize(frame.width, frame.height)}</span>
    </div>
  )
}
