import { Popover as Primitive } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import './Popover.css'

export interface PopoverProps {
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  readonly align?: 'start' | 'center' | 'end'
  readonly className?: string
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** Something small beside its button. The window behind stays alive; Esc or a click elsewhere closes it. */
export function Popover({
  label,
  trigger,
  children,
  side = 'bottom',
  align = 'start',
  className = '',
  ...state
}: PopoverProps) {
  return (
    <Primitive.Root {...state}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className={`float popover ${className}`}
          aria-label={label}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
