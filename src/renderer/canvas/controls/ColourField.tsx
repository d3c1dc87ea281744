import type { KeyboardEvent, PointerEvent } from 'react'
import type { Hsv } from '../maths/colour'
import { words } from '../strings'

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.01, 0],
  ArrowRight: [0.01, 0],
  ArrowUp: [0, 0.01],
  ArrowDown: [0, -0.01],
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value))

/** Saturation across, brightness up. Arrows step, Shift ten times as far. */
export function ColourField({ hsv, onChange }: { hsv: Hsv; onChange: (hsv: Hsv) => void }) {
  const onPointer = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    onChange({
      ...hsv,
      s: clamp((event.clientX - left) / width),
      v: clamp(1 - (event.clientY - top) / height),
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const pace = event.shiftKey ? 10 : 1
    onChange({ ...hsv, s: clamp(hsv.s + step[0] * pace), v: clamp(hsv.v + step[1] * pace) })
  }
  return (
    <div
      className="colour-field"
      role="slider"
      tabIndex={0}
      aria-label={words.colour.field}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(hsv.s * 100)}
      aria-valuetext={words.colour.fieldValue(hsv.s, hsv.v)}
      style={{ backgroundColor: `hsl(${hsv.h} 100% 50%)` }}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <i style={{ left: `${hsv.s * 100}%`, top: `${(1 - hsv.v) * 100}%` }} />
    </div>
  )
}
