import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { onScale, readNumber } from './scrubNumber'
import { tip } from './Tooltip'
import './Scrub.css'

export interface ScrubProps {
  /** Its name; leave out when a `<label htmlFor>` gives it one. */
  readonly label?: string | undefined
  readonly id?: string
  /** Undefined shows `auto`, in words. */
  readonly value: number | undefined
  readonly auto?: string | undefined
  /** Infinite ends draw no fill. */
  readonly min: number
  readonly max: number
  readonly step?: number
  /** Where a double click goes back to; undefined goes back to `auto`. */
  readonly initial?: number | undefined
  readonly unit?: string | undefined
  /** What it does to the result; shown on rest and read out. */
  readonly help?: string | undefined
  readonly disabled?: boolean
  readonly onChange: (value: number | undefined) => void
  /** When a drag ends, a key has stepped or a number was typed: the moment for one undo step. */
  readonly onCommit?: () => void
}

/** Pixels a pointer travels for one step while it drags; Shift is ten times as quick, Alt a tenth. */
const dragPixels = 4

function pace(event: { shiftKey: boolean; altKey: boolean }): number {
  return event.shiftKey ? 10 : event.altKey ? 0.1 : 1
}

/** A number to drag, to wheel, to step with the arrows or to type; a double click goes back. */
export function Scrub(props: ScrubProps) {
  const { value, min, max, step = 1, initial, onChange, onCommit } = props
  const [typed, setTyped] = useState<string | undefined>()
  const drag = useRef<{ x: number; from: number; moved: boolean } | undefined>(undefined)
  const input = useRef<HTMLInputElement>(null)
  const bounded = Number.isFinite(min) && Number.isFinite(max)
  const share = value === undefined || !bounded || max <= min ? 0 : (value - min) / (max - min)
  const put = (next: number): void => {
    onChange(onScale(next, { min, max, step }))
  }
  const by = (steps: number): void => {
    put((value ?? initial ?? (bounded ? min : 0)) + steps * step)
    onCommit?.()
  }
  const commit = (): void => {
    if (typed === undefined) return
    setTyped(undefined)
    const number = readNumber(typed)
    if (typed.trim() === '') onChange(initial)
    else if (number !== undefined) put(number)
    onCommit?.()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key]
    if (event.key === 'Enter' && typed !== undefined) {
      commit()
      event.preventDefault()
    } else if (event.key === 'Escape' && typed !== undefined) {
      setTyped(undefined)
      event.preventDefault()
      event.stopPropagation()
    } else if (steps !== undefined) {
      event.preventDefault()
      by(steps * pace(event))
    }
  }
  useWheel(input, by)
  const onPointerMove = (event: PointerEvent<HTMLInputElement>): void => {
    const start = drag.current
    if (start === undefined) return
    const steps = Math.round(((event.clientX - start.x) / dragPixels) * pace(event) * 10) / 10
    if (Math.abs(event.clientX - start.x) < dragPixels && !start.moved) return
    if (!start.moved) event.currentTarget.setPointerCapture(event.pointerId)
    start.moved = true
    put(start.from + steps * step)
  }
  return (
    <span
      className="scrub"
      data-disabled={props.disabled}
      {...(props.help === undefined ? {} : tip(props.help))}
    >
      {bounded && <i style={{ width: `${share * 100}%` }} aria-hidden="true" />}
      <input
        ref={input}
        id={props.id}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        autoComplete="off"
        aria-label={props.label}
        aria-description={props.help}
        aria-valuenow={value}
        aria-valuetext={
          value === undefined ? props.auto : props.unit === undefined ? undefined : `${value} ${props.unit}`
        }
        aria-valuemin={bounded ? min : undefined}
        aria-valuemax={bounded ? max : undefined}
        disabled={props.disabled}
        placeholder={props.auto}
        value={typed ?? (value === undefined ? '' : String(value))}
        onChange={(event) => {
          setTyped(event.target.value)
        }}
        onBlur={commit}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (value !== undefined && event.button === 0)
            drag.current = { x: event.clientX, from: value, moved: false }
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          if (drag.current?.moved === true) onCommit?.()
          drag.current = undefined
        }}
        onDoubleClick={() => {
          setTyped(undefined)
          onChange(initial)
          onCommit?.()
        }}
      />
      {props.unit !== undefined && <em aria-hidden="true">{props.unit}</em>}
    </span>
  )
}

/** The wheel steps a field that has the focus; over any other the panel scrolls. React's own listeners are passive. */
function useWheel(input: { current: HTMLInputElement | null }, by: (steps: number) => void): void {
  const latest = useRef(by)
  useEffect(() => {
    latest.current = by
  })
  useEffect(() => {
    const element = input.current
    if (element === null) return
    const onWheel = (event: WheelEvent): void => {
      if (document.activeElement !== element || event.deltaY === 0) return
      event.preventDefault()
      latest.current((event.deltaY < 0 ? 1 : -1) * pace(event))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('wheel', onWheel)
    }
  }, [input])
}
