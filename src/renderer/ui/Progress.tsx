import type { Ref } from 'react'
import './Progress.css'

export interface ProgressProps {
  readonly label: string
  /** 0 … 1; undefined while nobody knows. */
  readonly value: number | undefined
  /** Painters that follow a stream write `scaleX` here themselves. */
  readonly lineRef?: Ref<HTMLElement>
}

/** How far something is, as a line. It never moves by itself: what is unknown stays empty. */
export function Progress({ label, value, lineRef }: ProgressProps) {
  return (
    <span
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === undefined ? undefined : Math.round(value * 100)}
    >
      <i ref={lineRef} style={value === undefined ? {} : { transform: `scaleX(${value})` }} />
    </span>
  )
}
