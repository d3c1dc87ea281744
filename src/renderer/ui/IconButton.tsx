import type { ReactNode } from 'react'
import './IconButton.css'

export interface IconButtonProps {
  readonly label: string
  /** The key that does the same. */
  readonly hint?: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  /** A number in the corner; nothing for 0. */
  readonly badge?: number
  readonly className?: string
  readonly onClick: () => void
  readonly children: ReactNode
}

/** A picture that is a button: it always has a name, and says its key. */
export function IconButton({
  label,
  hint,
  pressed,
  disabled,
  badge = 0,
  className = '',
  onClick,
  children,
}: IconButtonProps) {
  return (
    <button
      type="button"
      className={`ib ${pressed === true ? 'on' : ''} ${className}`}
      aria-label={label}
      aria-pressed={pressed}
      title={hint === undefined ? label : `${label} (${hint})`}
      disabled={disabled}
      onClick={onClick}
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
