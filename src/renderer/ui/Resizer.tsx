import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import './Resizer.css'

export interface ResizerProps {
  readonly label: string
  /** `vertical` is an upright line that parts left from right. */
  readonly orientation: 'vertical' | 'horizontal'
  /** Size in pixels of what it resizes. */
  readonly value: number
  readonly min: number
  readonly max: number
  /** Which side of the line it resizes. */
  readonly of: 'before' | 'after'
  readonly onChange: (value: number) => void
  /** A double click or Enter. */
  readonly onReset: () => void
}

const keyPixels = 16

/** The line between two panels: drag it, or focus it and use the arrows, Home and End. */
export function Resizer(props: ResizerProps) {
  const { orientation, value, min, max, of, onChange, onReset } = props
  const drag = useRef<{ at: number; from: number } | undefined>(undefined)
  const upright = orientation === 'vertical'
  const sign = of === 'before' ? 1 : -1
  const put = (next: number): void => {
    onChange(Math.round(Math.max(min, Math.min(max, next))))
  }
  const where = (event: PointerEvent): number => (upright ? event.clientX : event.clientY)
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps = upright ? { ArrowLeft: -1, ArrowRight: 1 } : { ArrowUp: -1, ArrowDown: 1 }
    const step = (steps as Readonly<Record<string, number>>)[event.key]
    if (step !== undefined) put(value + step * sign * keyPixels)
    else if (event.key === 'Home') put(min)
    else if (event.key === 'End') put(max)
    else if (event.key === 'Enter') onReset()
    else return
    event.preventDefault()
  }
  return (
    <div
      className={`resizer ${orientation} ${of}`}
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation={orientation}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { at: where(event), from: value }
      }}
      onPointerMove={(event) => {
        if (drag.current !== undefined) put(drag.current.from + (where(event) - drag.current.at) * sign)
      }}
      onPointerUp={() => {
        drag.current = undefined
      }}
      onLostPointerCapture={() => {
        drag.current = undefined
      }}
    />
  )
}
