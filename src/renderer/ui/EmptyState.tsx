import type { ReactNode } from 'react'
import { Button } from './Button'
import './EmptyState.css'

export interface EmptyStateProps {
  readonly icon?: ReactNode
  /** The one thing to know. */
  readonly children: ReactNode
  readonly action?: { readonly label: string; readonly keys?: string; readonly onClick: () => void }
}

/** Where nothing is yet: teaches one thing, offers one button. */
export function EmptyState({ icon, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      {icon}
      <p>{children}</p>
      {action !== undefined && (
        <Button look="go" keys={action.keys} onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  )
}
