import { strings } from '../ui/strings'
import type { FieldProps } from './fields'

/** The useful part of the temperature as one dial; exact numbers are typed in the recipe's own terms elsewhere. */
const wildest = 1.4

export function WildnessDial({ field, id, label, value, set }: FieldProps<'number'>) {
  const number = typeof value === 'number' ? value : 0
  const word =
    number < wildest / 3
      ? strings.wildness.safe
      : number < (wildest * 2) / 3
        ? strings.wildness.lively
        : strings.wildness.wild
  const mark = (each: string) => (each === word ? <b>{each}</b> : <span>{each}</span>)
  return (
    <div className="dial">
      <input
        id={id}
        aria-label={label}
        aria-valuetext={`${word}, ${String(number)}`}
        title={`${field.help} (${String(number)})`}
        type="range"
        min={field.min}
        max={wildest}
        step={0.05}
        value={number}
        onChange={(event) => {
          const next = Number(event.target.value)
          set(next === field.initial ? undefined : next)
        }}
        onDoubleClick={() => {
          set(undefined)
        }}
      />
      <div className="scale" aria-hidden="true">
        {mark(strings.wildness.safe)}
        {mark(strings.wildness.lively)}
        {mark(strings.wildness.wild)}
      </div>
    </div>
  )
}
