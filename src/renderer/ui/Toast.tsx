import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { Button } from './Button'
import { IconButton } from './IconButton'
import { strings } from './strings'
import { dismiss, toasts, type Toast as ToastData } from './toasts'
import './Popover.css'
import './Toast.css'

/** One with something to do stays longer; none goes while the pointer or the focus is on it. */
const stayMs = 5000
const stayWithActionMs = 10_000

/** Where toasts appear: above the status line, read out politely. Put it in the window once. */
export function Toasts() {
  const shown = useStore(toasts, (state) => state.shown)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((each) => (
        <Toast key={each.id} toast={each} />
      ))}
    </div>
  )
}

export function Toast({ toast }: { readonly toast: ToastData }) {
  const [held, setHeld] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(
      () => {
        dismiss(toast.id)
      },
      toast.action === undefined ? stayMs : stayWithActionMs,
    )
    return () => {
      clearTimeout(timer)
    }
  }, [toast, held])
  const hold = (value: boolean) => () => {
    setHeld(value)
  }
  return (
    <div
      className={`float toast ${toast.tone}`}
      ref={element}
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      {toast.tone === 'ok' && <CircleCheck className="i" aria-hidden="true" />}
      {toast.tone === 'warn' && <CircleAlert className="i" aria-hidden="true" />}
      <span>{toast.text}</span>
      {toast.action !== undefined && (
        <Button
          small
          look="go"
          onClick={() => {
            dismiss(toast.id)
            toast.action?.run()
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton
        label={strings.close}
        onClick={() => {
          dismiss(toast.id)
        }}
      >
        <X className="i" aria-hidden="true" />
      </IconButton>
    </div>
  )
}
