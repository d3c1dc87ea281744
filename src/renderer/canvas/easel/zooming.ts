import { nextZoom, zoomAround } from '../maths/view'
import type { Easel } from './easel'

function around(easel: Easel, zoom: number): void {
  const { stage } = easel.state.getState()
  if (stage === undefined) return
  easel.setView(zoomAround(easel.view, stage, { x: stage.width / 2, y: stage.height / 2 }, zoom))
}

export function zoomBy(easel: Easel, direction: 1 | -1): void {
  around(easel, nextZoom(easel.view.zoom, direction))
}

export function showActualSize(easel: Easel): void {
  around(easel, 1)
}

/** The whole frame in the middle. */
export function showFrame(easel: Easel): void {
  easel.setView(easel.wholeFrame())
}
