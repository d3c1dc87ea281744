import type { ComponentProps, ReactNode } from 'react'
import { Kbd } from './Kbd'
import { tip } from './Tooltip'
import './TextField.css'

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'aria-label'> {
  /** Its name; leave out when a `<label htmlFor>` gives it one. */
  readonly label?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly icon?: ReactNode
  readonly keys?: string
  /** What it does to the result; shown on rest and read out. */
  readonly help?: string | undefined
}

/** One line to type in. */
export function TextField({
  label,
  value,
  onChange,
  icon,
  keys,
  help,
  className = '',
  ...rest
}: TextFieldProps) {
  return (
    <span className={`text-field ${className}`} {...(help === undefined ? {} : tip(help))}>
      {icon}
      <input
        type="text"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        aria-label={label}
        aria-description={help}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
        }}
        {...rest}
      />
      {keys !== undefined && <Kbd keys={keys} />}
    </span>
  )
}
