import type { ComponentProps, ReactNode } from 'react'
import { keyShortcuts } from './keyText'
import { tip } from './Tooltip'
import './IconButton.css'

export interface IconButtonProps extends Omit<
  ComponentProps<'button'>,
  'type' | 'aria-label' | 'aria-pressed'
> {
  readonly label: string
  /** The chord that does the same, as in the command registry: `Mod+K`. */
  readonly keys?: string | undefined
  /** A key in words, where it is no chord of the registry. */
  readonly hint?: string | undefined
  readonly pressed?: boolean | undefined
  /** A number in the corner; nothing for 0. */
  readonly badge?: number
  readonly children: ReactNode
}

/** A picture that is a button: it always has a name, and says its key. */
export function IconButton({
  label,
  keys,
  hint,
  pressed,
  badge = 0,
  className = '',
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      className={`ib ${pressed === true ? 'on' : ''} ${className}`}
      aria-label={label}
      aria-pressed={pressed}
      {...tip(label, keys ?? hint)}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': keyShortcuts(keys) })}
      {...rest}
    >
      {children}
      {badge > 0 && (
        <span className="badge" aria-hidden="true">
          {badge > 99 ? '99' : String(badge)}
        </span>
      )}
    </button>
  )
}
