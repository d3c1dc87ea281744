import { Check, ChevronRight } from 'lucide-react'
import { ContextMenu as ContextPrimitive, DropdownMenu as DropdownPrimitive } from 'radix-ui'
import { Kbd } from './Kbd'
import { keyShortcuts } from './keyText'
import type { MenuAction, MenuItem } from './menuItems'
import './Menu.css'

/** The two families of menu parts have the same parts under the same names. */
const parts = { dropdown: DropdownPrimitive, context: ContextPrimitive }

export interface MenuItemsProps {
  readonly of: keyof typeof parts
  readonly items: readonly MenuItem[]
}

export function MenuItems({ of, items }: MenuItemsProps) {
  const { Separator, Label, Sub, SubTrigger, SubContent, Portal } = parts[of]
  return items.map((item, index) => {
    if (item === 'line') return <Separator className="menu-line" key={`line-${index}`} />
    if ('heading' in item)
      return (
        <Label className="menu-heading" key={`heading-${item.heading}`}>
          {item.heading}
        </Label>
      )
    if ('items' in item)
      return (
        <Sub key={item.id}>
          <SubTrigger className="menu-item">
            <span className="menu-icon">{item.icon}</span>
            <span className="menu-label">{item.label}</span>
            <ChevronRight className="i menu-more" aria-hidden="true" />
          </SubTrigger>
          <Portal>
            <SubContent className="float menu" sideOffset={2} collisionPadding={8}>
              <MenuItems of={of} items={item.items} />
            </SubContent>
          </Portal>
        </Sub>
      )
    return <Action of={of} item={item} key={item.id} />
  })
}

function Action({ of, item }: { of: keyof typeof parts; item: MenuAction }) {
  const { Item, CheckboxItem } = parts[of]
  const common = {
    className: `menu-item ${item.danger === true ? 'danger' : ''}`,
    disabled: item.disabled ?? false,
    onSelect: item.onSelect,
    ...(item.keys === undefined ? {} : { 'aria-keyshortcuts': keyShortcuts(item.keys) }),
  }
  const inside = (
    <>
      <span className="menu-icon">
        {item.checked === true ? <Check className="i" aria-hidden="true" /> : item.icon}
      </span>
      <span className="menu-label">
        {item.label}
        {item.detail !== undefined && <small>{item.detail}</small>}
      </span>
      {item.keys !== undefined && <Kbd keys={item.keys} />}
    </>
  )
  if (item.checked !== undefined)
    return (
      <CheckboxItem {...common} checked={item.checked}>
        {inside}
      </CheckboxItem>
    )
  return <Item {...common}>{inside}</Item>
}
