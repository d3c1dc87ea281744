import { createStore } from 'zustand/vanilla'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'ok' | 'warn'
  /** The one thing that can be done about it. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Toasts on show, oldest first; never more than three. */
export const toasts = createStore<{ readonly shown: readonly Toast[] }>(() => ({ shown: [] }))

let last = 0

/** Says that something happened that needs no answer. The latest of the same words stays alone. @returns its id. */
export function toast(
  text: string,
  { tone = 'plain', action }: { tone?: Toast['tone']; action?: Toast['action'] } = {},
): number {
  const id = ++last
  const next: Toast = { id, text, tone, ...(action === undefined ? {} : { action }) }
  toasts.setState(({ shown }) => ({ shown: [...shown.filter((each) => each.text !== text), next].slice(-3) }))
  return id
}

export function dismiss(id: number): void {
  toasts.setState(({ shown }) => ({ shown: shown.filter((each) => each.id !== id) }))
}
