import type { Subject } from '../../shared/index'
import { words } from './strings'
import '../ui/Menu.css'
import '../ui/Popover.css'

export interface SuggestionsProps {
  readonly id: string
  readonly items: readonly Subject[]
  readonly active: number | undefined
  readonly onChoose: (index: number) => void
}

/** Known subjects under the prompt. The field keeps the focus; its arrows move here. */
export function Suggestions({ id, items, active, onChoose }: SuggestionsProps) {
  return (
    <div className="float prompt-suggestions" role="listbox" id={id} aria-label={words.suggestions}>
      {items.map((subject, index) => (
        <div
          key={subject.name}
          id={`${id}-${index}`}
          className="menu-item"
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => {
            // The focus stays in the prompt.
            event.preventDefault()
            onChoose(index)
          }}
        >
          <span className="menu-label">{subject.name}</span>
        </div>
      ))}
    </div>
  )
}
