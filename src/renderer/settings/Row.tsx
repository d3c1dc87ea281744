import type { ReactNode } from 'react'

interface RowProps {
  readonly label: string
  readonly help?: string
  /** Id of the control. */
  readonly htmlFor?: string
  readonly labelId?: string
  readonly children: ReactNode
}

/** One setting: what it is, what it does, and its control. */
export function Row({ label, help, htmlFor, labelId, children }: RowProps) {
  const name = htmlFor === undefined ? <b id={labelId}>{label}</b> : <label htmlFor={htmlFor}>{label}</label>
  return (
    <div className="setting">
      <div className="setting-name">
        {name}
        {help !== undefined && <p>{help}</p>}
      </div>
      <div className="setting-control">{children}</div>
    </div>
  )
}
