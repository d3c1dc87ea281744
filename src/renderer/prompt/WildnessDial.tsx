import { Slider } from '../ui/Slider'
import { strings } from '../ui/strings'
import type { FieldProps } from './fields'

/** The useful part of the temperature as one dial; exact numbers are typed under More. */
const wildest = 1.4

export function WildnessDial({ field, id, label, value, set }: FieldProps<'number'>) {
  const number = typeof value === 'number' ? value : 0
  const { safe, lively, wild } = strings.wildness
  const word = number < wildest / 3 ? safe : number < (wildest * 2) / 3 ? lively : wild
  return (
    <div className="dial">
      <Slider
        id={id}
        label={label}
        tone="ramp"
        value={Math.min(number, wildest)}
        min={field.min}
        max={wildest}
        step={0.05}
        initial={typeof field.initial === 'number' ? field.initial : undefined}
        valueText={`${word}, ${number}`}
        help={field.help}
        onChange={(next) => {
          set(next === field.initial ? undefined : next)
        }}
      />
      <div className="scale" aria-hidden="true">
        {[safe, lively, wild].map((each) =>
          each === word ? <b key={each}>{each}</b> : <span key={each}>{each}</span>,
        )}
      </div>
    </div>
  )
}
