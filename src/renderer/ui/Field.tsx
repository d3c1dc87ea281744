import type { ReactNode } from 'react'
import './Field.css'

export interface FieldProps {
  readonly label: string
  /** Id of the control, for controls that a label can name. */
  readonly htmlFor?: string
  /** Id for the label itself, for groups that point to it. */
  readonly labelId?: string
  readonly children: ReactNode
}

/** A name and its control on one line. */
export function Field({ label, htmlFor, labelId, children }: FieldProps) {
  return (
    <div className="field">
      {htmlFor === undefined ? (
        <span className="label" id={labelId}>
          {label}
        </span>
      ) : (
        <label htmlFor={htmlFor} id={labelId}>
          {label}
        </label>
      )}
      {children}
    </div>
  )
}
