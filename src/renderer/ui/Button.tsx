import type { ComponentProps, ReactNode } from 'react'
import { Kbd } from './Kbd'
import { keyShortcuts } from './keyText'
import './Button.css'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** `solid` is the room's one verb; `go` the step one most likely takes next; `ghost` has no box until hovered. */
  readonly look?: 'plain' | 'go' | 'solid' | 'ghost' | 'danger'
  readonly small?: boolean
  readonly icon?: ReactNode
  /** The chord that does the same, as in the command registry. */
  readonly keys?: string | undefined
}

/** A button with words. */
export function Button({
  look = 'plain',
  small = false,
  icon,
  keys,
  className = '',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={`btn ${look} ${small ? 'small' : ''} ${className}`}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': keyShortcuts(keys) })}
      {...rest}
    >
      {icon}
      {children}
      {keys !== undefined && <Kbd keys={keys} />}
    </button>
  )
}
