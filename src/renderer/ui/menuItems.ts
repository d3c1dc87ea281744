import type { ReactNode } from 'react'

export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly keys?: string | undefined
  /** One more line, in small. */
  readonly detail?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** A tick before it, when it is one of several or a switch. */
  readonly checked?: boolean
  readonly onSelect: () => void
}

export interface Submenu {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly items: readonly MenuItem[]
}

/** A heading parts a menu and names what follows; a line only parts it. */
export type MenuItem = MenuAction | Submenu | { readonly heading: string } | 'line'
