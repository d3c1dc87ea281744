import { roving } from './roving'
import { tip } from './Tooltip'
import './Swatches.css'

export interface Swatch<T extends string> {
  readonly value: T
  readonly label: string
  /** Any CSS colour; `transparent` shows the chequer. */
  readonly colour: string
}

export interface SwatchesProps<T extends string> {
  readonly label?: string
  readonly labelledBy?: string
  readonly swatches: readonly Swatch<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T) => void
}

/** Colours of which one is chosen. */
export function Swatches<T extends string>(props: SwatchesProps<T>) {
  const { label, labelledBy, swatches, value, onChange } = props
  const at = swatches.findIndex((swatch) => swatch.value === value)
  return (
    <div
      className="swatches"
      role="radiogroup"
      aria-label={label}
      aria-labelledby={labelledBy}
      onKeyDown={roving(swatches.length, at, (index) => {
        const swatch = swatches[index]
        if (swatch !== undefined) onChange(swatch.value)
      })}
    >
      {swatches.map((swatch, index) => (
        <button
          key={swatch.value}
          type="button"
          className="swatch"
          role="radio"
          aria-label={swatch.label}
          aria-checked={index === at}
          tabIndex={index === Math.max(0, at) ? 0 : -1}
          {...tip(swatch.label)}
          onClick={() => {
            onChange(swatch.value)
          }}
        >
          <span
            className={swatch.colour === 'transparent' ? 'checker' : ''}
            style={swatch.colour === 'transparent' ? {} : { background: swatch.colour }}
          />
        </button>
      ))}
    </div>
  )
}
