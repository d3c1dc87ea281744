import type { CSSProperties } from 'react'
import { tip } from './Tooltip'
import './Slider.css'

export interface SliderProps {
  readonly label?: string | undefined
  readonly id?: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  /** Where a double click goes back to. */
  readonly initial?: number | undefined
  /** The value in words, for readers: `Lively`, `80 %`. */
  readonly valueText?: string | undefined
  readonly help?: string | undefined
  readonly disabled?: boolean
  /** A track that grows stronger, for dials whose ends have names. */
  readonly tone?: 'fill' | 'ramp'
  readonly onChange: (value: number) => void
  /** When the hand lets go, or a key has stepped: the moment for one undo step. */
  readonly onCommit?: (value: number) => void
}

/** A value by feel. Arrows step, Home and End go to the ends, a double click goes back. */
export function Slider(props: SliderProps) {
  const { value, min, max, step = 1, initial, help, onChange, onCommit } = props
  const share = max > min ? (Math.min(max, Math.max(min, value)) - min) / (max - min) : 0
  return (
    <input
      id={props.id}
      type="range"
      className={`slider ${props.tone ?? 'fill'}`}
      style={{ '--share': share } as CSSProperties}
      aria-label={props.label}
      aria-valuetext={props.valueText}
      aria-description={help}
      {...(help === undefined ? {} : tip(help))}
      disabled={props.disabled}
      min={min}
      max={max}
      step={step}
      value={value}
      onChange={(event) => {
        onChange(event.target.valueAsNumber)
      }}
      onPointerUp={() => {
        onCommit?.(value)
      }}
      onKeyUp={(event) => {
        if (/^(Arrow|Home|End|Page)/.test(event.key)) onCommit?.(value)
      }}
      onDoubleClick={() => {
        if (initial === undefined) return
        onChange(initial)
        onCommit?.(initial)
      }}
    />
  )
}
