import type { ReactNode } from 'react'
import { roving } from './roving'
import { tip } from './Tooltip'
import './Chip.css'

export interface ChipOption<T extends string | number> {
  readonly value: T
  readonly label: string
  readonly icon?: ReactNode
  /** What choosing it does to the result. */
  readonly help?: string
}

interface Common<T extends string | number> {
  readonly label?: string
  /** Id of the words that name the group, where they stand beside it. */
  readonly labelledBy?: string
  readonly options: readonly ChipOption<T>[]
  readonly className?: string
}

export type ChipGroupProps<T extends string | number> = Common<T> &
  (
    | { readonly multi?: false; readonly value: T | undefined; readonly onChange: (value: T) => void }
    | { readonly multi: true; readonly value: readonly T[]; readonly onChange: (value: readonly T[]) => void }
  )

/** Chips of which one is chosen (arrows move), or any number (`multi`; each is a toggle). */
export function ChipGroup<T extends string | number>(props: ChipGroupProps<T>) {
  const { label, labelledBy, options, className = '' } = props
  const names = { 'aria-label': label, 'aria-labelledby': labelledBy }
  if (props.multi === true) {
    const { value, onChange } = props
    return (
      <div className={`chips ${className}`} role="group" {...names}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className="chip"
            aria-pressed={value.includes(option.value)}
            aria-description={option.help}
            {...(option.help === undefined ? {} : tip(option.help))}
            onClick={() => {
              onChange(
                value.includes(option.value)
                  ? value.filter((each) => each !== option.value)
                  : [...value, option.value],
              )
            }}
          >
            {option.icon}
            {option.label}
          </button>
        ))}
      </div>
    )
  }
  const { value, onChange } = props
  const at = options.findIndex((option) => option.value === value)
  return (
    <div
      className={`chips ${className}`}
      role="radiogroup"
      {...names}
      onKeyDown={roving(options.length, at, (index) => {
        const option = options[index]
        if (option !== undefined) onChange(option.value)
      })}
    >
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          className="chip"
          role="radio"
          aria-checked={index === at}
          aria-description={option.help}
          tabIndex={index === Math.max(0, at) ? 0 : -1}
          {...(option.help === undefined ? {} : tip(option.help))}
          onClick={() => {
            onChange(option.value)
          }}
        >
          {option.icon}
          {option.label}
        </button>
      ))}
    </div>
  )
}
