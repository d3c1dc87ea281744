import { Dialog as Primitive } from 'radix-ui'
import { useRef, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { IconButton } from './IconButton'
import { strings } from './strings'
import './Popover.css'
import './Dialog.css'

export interface DialogProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children?: ReactNode
  /** The buttons at its foot; the safe one first. */
  readonly actions?: ReactNode
  readonly wide?: boolean
}

/** Stops everything else. Only for destroying and for choosing; whatever can be undone is not asked about. */
export function Dialog({ title, open, onClose, children, actions, wide = false }: DialogProps) {
  const before = useRef<Element | null>(null)
  return (
    <Primitive.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Primitive.Portal>
        {/* Not the library's overlay: that one locks scrolling with a style element, which the page's policy forbids. */}
        <div className="scrim" aria-hidden="true" />
        <Primitive.Content
          className={`float dialog ${wide ? 'wide' : ''}`}
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            before.current = document.activeElement
          }}
          onCloseAutoFocus={(event) => {
            // It is opened by state, not by a trigger of the library's, so the way back is kept here.
            event.preventDefault()
            if (before.current instanceof HTMLElement) before.current.focus()
          }}
        >
          <header>
            <Primitive.Title>{title}</Primitive.Title>
            <IconButton label={strings.close} hint="Esc" onClick={onClose}>
              <X className="i" aria-hidden="true" />
            </IconButton>
          </header>
          <div className="dialog-body">{children}</div>
          {actions !== undefined && <footer>{actions}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
