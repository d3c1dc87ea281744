import { useEffect, useRef } from 'react'
import { toolOf } from '../tools/index'
import { useEasel, useSetting, useShownView } from '../useEasel'

/** The brush's outline under the pointer. It moves without React: it has to be where the hand is. */
export function BrushRing() {
  const easel = useEasel()
  const ring = useRef<HTMLDivElement>(null)
  const { zoom } = useShownView()
  const kind = toolOf(useSetting('canvas.tool')).brush
  const { size } = useSetting(`canvas.${kind ?? 'brush'}`)
  useEffect(() => {
    const element = ring.current
    const desk = element?.parentElement
    if (element === null || desk === null || desk === undefined) return
    const move = (event: PointerEvent): void => {
      const { left, top } = desk.getBoundingClientRect()
      element.style.transform = `translate(${event.clientX - left}px, ${event.clientY - top}px) translate(-50%, -50%)`
      element.hidden = event.target !== desk && !desk.hasPointerCapture(event.pointerId)
    }
    const leave = (): void => {
      element.hidden = true
    }
    desk.addEventListener('pointermove', move)
    desk.addEventListener('pointerleave', leave)
    return () => {
      desk.removeEventListener('pointermove', move)
      desk.removeEventListener('pointerleave', leave)
    }
  }, [easel, kind])
  if (kind === undefined) return null
  const side = Math.max(4, size * zoom)
  return <div ref={ring} className="ring" hidden style={{ width: side, height: side }} aria-hidden="true" />
}
