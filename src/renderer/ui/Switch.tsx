import { tip } from './Tooltip'
import './Switch.css'

export interface SwitchProps {
  /** Its name; leave out when a `<label htmlFor>` gives it one. */
  readonly label?: string | undefined
  readonly id?: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
  readonly help?: string | undefined
}

/** On or off, at once. */
export function Switch({ label, id, checked, disabled, onChange, help }: SwitchProps) {
  return (
    <input
      id={id}
      type="checkbox"
      role="switch"
      className="switch"
      aria-label={label}
      aria-description={help}
      {...(help === undefined ? {} : tip(help))}
      checked={checked}
      disabled={disabled}
      onChange={(event) => {
        onChange(event.target.checked)
      }}
    />
  )
}
