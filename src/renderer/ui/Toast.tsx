import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './Button'
import { IconButton } from './IconButton'
import { strings } from './strings'
import type { Toast as ToastData } from '../stores/toasts'
import './Popover.css'
import './Toast.css'

/** One with something to do stays longer; none goes while the pointer or the focus is on it. */
const stayMs = 5000
const stayWithActionMs = 10_000

export interface ToastsProps {
  readonly toasts: readonly ToastData[]
  readonly onDismiss: (id: number) => void
}

/** Where toasts appear: above the status line, read out politely. Put it in the window once. */
export function Toasts({ toasts, onDismiss }: ToastsProps) {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((each) => (
        <Toast key={each.id} toast={each} onDismiss={onDismiss} />
      ))}
    </div>
  )
}

export interface ToastProps {
  readonly toast: ToastData
  readonly onDismiss: (id: number) => void
}

export function Toast({ toast, onDismiss }: ToastProps) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(
      () => {
        onDismiss(toast.id)
      },
      toast.action === undefined ? stayMs : stayWithActionMs,
    )
    return () => {
      clearTimeout(timer)
    }
  }, [toast, held, onDismiss])
  const hold = (value: boolean) => () => {
    setHeld(value)
  }
  return (
    <div
      className="float toast"
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      <span>{toast.text}</span>
      {toast.action !== undefined && (
        <Button
          small
          look="go"
          onClick={() => {
            onDismiss(toast.id)
            toast.action?.run()
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton
        label={strings.close}
        onClick={() => {
          onDismiss(toast.id)
        }}
      >
        <X className="i" aria-hidden="true" />
      </IconButton>
    </div>
  )
}
