import type { Easel } from '../easel/easel'
import { setting } from '../easel/settings'
import type { Point } from '../maths/rect'
import { panned, zoomAround } from '../maths/view'
import { toolOf, type Drag, type ToolPoint } from '../tools/index'
import { handTool } from '../tools/hand'
import { KeyPen } from './keyPen'

/** Zoom per wheel unit: a notch is about a fifth, a pinch follows the fingers. */
const wheelZoom = 0.0018
const pinchZoom = 0.01

/** Pointer, wheel and keys on the board. @returns stops listening */
export function listenToBoard(easel: Easel, desk: HTMLElement): () => void {
  let drag: Drag | undefined
  let last: ToolPoint | undefined
  let space = false
  const pen = new KeyPen(easel)
  const tool = () => toolOf(setting(easel.studio.view.getState(), 'canvas.tool'))

  const place = (event: MouseEvent): Point => {
    const { left, top } = desk.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const pointOf = (event: PointerEvent): ToolPoint => {
    const stage = place(event)
    return {
      stage,
      board: easel.toBoard(stage),
      pressure: event.pointerType === 'pen' ? event.pressure : 1,
      shift: event.shiftKey,
      alt: event.altKey,
    }
  }
  const showCursor = (at: Point | undefined): void => {
    desk.style.cursor = space
      ? 'grab'
      : tool().cursor(easel, at === undefined ? undefined : easel.toBoard(at))
  }
  const finish = (how: 'end' | 'cancel'): void => {
    const [ending, at] = [drag, last]
    drag = undefined
    if (ending === undefined || at === undefined) return
    if (how === 'end') ending.end(at)
    else ending.cancel()
    showCursor(at.stage)
  }

  const onDown = (event: PointerEvent): void => {
    if (event.target !== desk || drag !== undefined || event.button > 1) return
    desk.setPointerCapture(event.pointerId)
    desk.focus({ preventScroll: true })
    pen.away()
    last = pointOf(event)
    const hand = space || event.button === 1
    drag = (hand ? handTool : tool()).begin(easel, last)
    if (hand) desk.style.cursor = 'grabbing'
    event.preventDefault()
  }
  const onMove = (event: PointerEvent): void => {
    if (drag === undefined) {
      if (event.target === desk) showCursor(place(event))
      return
    }
    // Between two frames a pen reports many points; a stroke wants them all.
    const events = event.getCoalescedEvents()
    for (const each of events.length === 0 ? [event] : events) {
      last = pointOf(each)
      drag.move(last)
    }
  }
  const onUp = (): void => {
    finish('end')
  }
  const onCancel = (): void => {
    finish('cancel')
  }
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault()
    const { stage } = easel.state.getState()
    if (stage === undefined) return
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    if (event.ctrlKey || event.metaKey) {
      // Chromium reports a pinch as a wheel with Ctrl and small, unrounded deltas.
      const pinch = event.ctrlKey && Math.abs(event.deltaY) < 40 && !Number.isInteger(event.deltaY)
      const factor = Math.exp(-event.deltaY * lines * (pinch ? pinchZoom : wheelZoom))
      easel.setView(zoomAround(easel.view, stage, place(event), easel.view.zoom * factor))
      return
    }
    const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
    easel.setView(panned(easel.view, -dx * lines, -dy * lines))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.target !== desk) return
    if (event.key === 'Escape' && drag !== undefined) finish('cancel')
    else if (event.key === ' ' && !pen.active) {
      space = true
      showCursor(last?.stage)
    } else if (!pen.key(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || !space) return
    space = false
    showCursor(last?.stage)
  }
  const onBlur = (): void => {
    space = false
    pen.away()
  }

  const listeners = {
    pointerdown: onDown,
    pointermove: onMove,
    pointerup: onUp,
    pointercancel: onCancel,
    keydown: onKeyDown,
    keyup: onKeyUp,
    blur: onBlur,
  }
  for (const [name, on] of Object.entries(listeners)) desk.addEventListener(name, on as EventListener)
  desk.addEventListener('wheel', onWheel, { passive: false })
  return () => {
    finish('cancel')
    for (const [name, on] of Object.entries(listeners)) desk.removeEventListener(name, on as EventListener)
    desk.removeEventListener('wheel', onWheel)
  }
}
