import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactElement } from 'react'
import { MenuItems } from './MenuItems'
import type { MenuItem } from './menuItems'
import './Popover.css'

export interface MenuProps {
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'center' | 'end'
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** A button's menu. Arrows move, letters jump, Esc closes and gives the focus back. */
export function Menu({ label, trigger, items, align = 'start', side = 'bottom', ...state }: MenuProps) {
  return (
    <Primitive.Root modal={false} {...state}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className="float menu"
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
        >
          <MenuItems of="dropdown" items={items} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
