import type { ComponentProps } from 'react'
import { tip } from './Tooltip'
import './TextArea.css'

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'aria-label'> {
  readonly label?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly help?: string | undefined
}

/** Text of several lines. It grows with what is written, to twelve lines, then it scrolls. */
export function TextArea({ label, value, onChange, help, className = '', ...rest }: TextAreaProps) {
  return (
    <textarea
      className={`text-area ${className}`}
      dir="auto"
      rows={2}
      aria-label={label}
      aria-description={help}
      {...(help === undefined ? {} : tip(help))}
      value={value}
      onChange={(event) => {
        onChange(event.target.value)
      }}
      {...rest}
    />
  )
}
