import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import './Panel.css'

export interface PanelHeaderProps {
  readonly id?: string
  readonly title: ReactNode
  /** At the far end: a number, a few icon buttons. */
  readonly actions?: ReactNode
}

/** The line above a part of the side: what it is, and what can be done with the whole of it. */
export function PanelHeader({ id, title, actions }: PanelHeaderProps) {
  return (
    <div className="ph">
      <h2 id={id}>{title}</h2>
      {actions !== undefined && <div className="r">{actions}</div>}
    </div>
  )
}

export interface PanelProps {
  readonly title: string
  readonly actions?: ReactNode
  /** Starts shut and can be opened; without it the panel is always open. */
  readonly foldable?: 'open' | 'shut'
  readonly className?: string
  readonly children: ReactNode
}

/** A part of the side, parted from the next by a hairline. */
export function Panel({ title, actions, foldable, className = '', children }: PanelProps) {
  const id = useId()
  const [open, setOpen] = useState(foldable !== 'shut')
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      {foldable === undefined ? (
        <PanelHeader id={id} title={title} actions={actions} />
      ) : (
        <div className="ph">
          <h2 id={id}>
            <button
              type="button"
              className="fold"
              aria-expanded={open}
              onClick={() => {
                setOpen(!open)
              }}
            >
              <ChevronRight className="i" aria-hidden="true" />
              {title}
            </button>
          </h2>
          {actions !== undefined && <div className="r">{actions}</div>}
        </div>
      )}
      {open && children}
    </section>
  )
}
