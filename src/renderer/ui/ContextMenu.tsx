import { ContextMenu as Primitive } from 'radix-ui'
import type { ReactElement } from 'react'
import { MenuItems } from './MenuItems'
import type { MenuItem } from './menuItems'
import './Popover.css'

export interface ContextMenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  /** One element; a right click or the menu key on it opens. */
  readonly children: ReactElement
}

/** What can be done with a thing, where it lies. Everything in it is somewhere else as well. */
export function ContextMenu({ label, items, children }: ContextMenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className="float menu" aria-label={label} collisionPadding={8}>
          <MenuItems of="context" items={items} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
