import { useEffect, useRef } from 'react'
import { rectToStage } from '../maths/view'
import { words } from '../strings'
import { useBoard, useEasel, useEaselState, useFrame, useShownView } from '../useEasel'
import { Announcer } from './Announcer'
import { BrushRing } from './BrushRing'
import { FrameLabel } from './FrameLabel'
import { KeyCursor } from './KeyCursor'
import { Outline } from './Outline'
import { listenToPictures } from './incoming'
import { listenToBoard } from './input'

/** Dots of the desk lie this many board pixels apart at 100 %, doubled or halved to keep their look. */
const dots = 24

/** The board itself: what is painted, the frame, and what tools show on it. */
export function BoardView() {
  const easel = useEasel()
  const desk = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const [element, picture] = [desk.current, canvas.current]
    if (element === null || picture === null) return
    const resize = (): void => {
      const { clientWidth: width, clientHeight: height } = element
      if (width === 0 || height === 0) return
      const density = window.devicePixelRatio
      const [wide, high] = [Math.round(width * density), Math.round(height * density)]
      // Setting a canvas's size also empties it.
      if (picture.width === wide && picture.height === high && easel.state.getState().stage !== undefined)
        return
      picture.width = wide
      picture.height = high
      easel.resize({ width, height, density })
    }
    const observer = new ResizeObserver(resize)
    observer.observe(element)
    resize()
    const detach = easel.attach(picture)
    const deafen = listenToBoard(easel, element)
    const refuse = listenToPictures(easel, element)
    return () => {
      refuse()
      deafen()
      detach()
      observer.disconnect()
    }
  }, [easel])
  return (
    <div
      ref={desk}
      className="canvas-desk"
      role="application"
      aria-label={words.board}
      aria-description={words.boardHelp}
      tabIndex={0}
      data-testid="board"
    >
      <Ground />
      <canvas ref={canvas} className="painted" aria-hidden="true" />
      <FrameLabel />
      <Outline />
      <BrushRing />
      <KeyCursor />
      <Announcer />
    </div>
  )
}

/** The dotted desk and the frame's paper, under everything. */
function Ground() {
  const view = useShownView()
  const stage = useEaselState((state) => state.stage)
  const frame = useFrame()
  const background = useBoard()?.background
  if (stage === undefined || frame === undefined) return null
  const paper = rectToStage(view, stage, frame)
  const zoomed = dots * view.zoom
  const gap = zoomed / 2 ** Math.round(Math.log2(zoomed / dots))
  const at = (length: number, centre: number): string => `${length / 2 - centre * view.zoom}px`
  return (
    <>
      <div
        className="dots"
        style={{
          backgroundSize: `${gap}px ${gap}px`,
          backgroundPosition: `${at(stage.width, view.x)} ${at(stage.height, view.y)}`,
        }}
      />
      <div
        className={`paper ${background === 'transparent' ? 'checker' : ''}`}
        style={{ left: paper.x, top: paper.y, width: paper.width, height: paper.height }}
        data-testid="frame"
      />
    </>
  )
}
