import type { ComponentProps, ReactNode } from 'react'
import './Chip.css'

export interface ChipProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly icon?: ReactNode
  readonly pressed?: boolean | undefined
}

/** A small choice that stands alone: on or off, or one that only acts. */
export function Chip({ icon, pressed, className = '', children, ...rest }: ChipProps) {
  return (
    <button type="button" className={`chip ${className}`} aria-pressed={pressed} {...rest}>
      {icon}
      {children}
    </button>
  )
}
