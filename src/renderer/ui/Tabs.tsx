import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import './Tabs.css'

export interface Tab {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly content: ReactNode
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onChange: (id: string) => void
  /** A column of tabs at the start, for many. */
  readonly vertical?: boolean
}

/** Several views in one place. Arrows move between the tabs; only the one on show is in the page. */
export function Tabs({ label, tabs, value, onChange, vertical = false }: TabsProps) {
  const orientation = vertical ? 'vertical' : 'horizontal'
  return (
    <Primitive.Root className="tabs" value={value} onValueChange={onChange} orientation={orientation}>
      <Primitive.List className="tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Primitive.Trigger className="tab" value={tab.id} key={tab.id}>
            {tab.icon}
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content className="tab-content" value={tab.id} key={tab.id}>
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  )
}
