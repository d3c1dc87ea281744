import { useRef, useState, type PointerEvent } from 'react'
import { strings } from '../ui/strings'
import type { FieldProps } from './fields'

/** Pixels a pointer travels for one step while it drags. */
const dragPixels = 4

/** A number to type, to step with the arrows or to drag; double-click goes back to the model's own. */
export function NumberField({ field, id, label, value, set }: FieldProps<'number'>) {
  const [typed, setTyped] = useState<string | undefined>()
  const drag = useRef<{ x: number; from: number; moved: boolean } | undefined>(undefined)
  const number = typeof value === 'number' ? value : undefined
  const bounded = Number.isFinite(field.max) && Number.isFinite(field.min)
  const share = number === undefined || !bounded ? 0 : (number - field.min) / (field.max - field.min)
  const put = (next: number): void => {
    const clean = Number(Math.max(field.min, Math.min(field.max, next)).toFixed(3))
    set(clean === field.initial ? undefined : clean)
  }
  const commit = (): void => {
    if (typed === undefined) return
    setTyped(undefined)
    if (typed.trim() === '') set(undefined)
    else if (Number.isFinite(Number(typed))) put(field.step === 1 ? Math.round(Number(typed)) : Number(typed))
  }
  const onPointerMove = (event: PointerEvent<HTMLInputElement>): void => {
    const start = drag.current
    if (start === undefined) return
    const by = Math.round((event.clientX - start.x) / dragPixels)
    if (by === 0 && !start.moved) return
    if (!start.moved) event.currentTarget.setPointerCapture(event.pointerId)
    start.moved = true
    put(start.from + by * field.step)
  }
  return (
    <div className="scrub">
      {bounded && <i style={{ width: `${String(share * 100)}%` }} aria-hidden="true" />}
      <input
        id={id}
        aria-label={label}
        title={field.help}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        aria-valuenow={number}
        aria-valuetext={number === undefined ? field.auto : undefined}
        aria-valuemin={bounded ? field.min : undefined}
        aria-valuemax={bounded ? field.max : undefined}
        placeholder={field.auto}
        value={typed ?? (number === undefined ? '' : String(number))}
        onChange={(event) => {
          setTyped(event.target.value)
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
          if (by === 0) return
          event.preventDefault()
          put((number ?? field.min) + by * field.step * (event.shiftKey ? 10 : 1))
        }}
        onPointerDown={(event) => {
          if (number !== undefined) drag.current = { x: event.clientX, from: number, moved: false }
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          drag.current = undefined
        }}
        onDoubleClick={() => {
          set(undefined)
        }}
      />
      {strings.units[field.name] !== undefined && <em aria-hidden="true">{strings.units[field.name]}</em>}
    </div>
  )
}
