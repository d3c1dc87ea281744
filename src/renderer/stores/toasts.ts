import { createStore, type StoreApi } from 'zustand/vanilla'

/** A short word at the foot of the window, with at most one thing to do about it. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export type ToastStore = StoreApi<{ readonly toasts: readonly Toast[] }>

let last = 0

export function createToasts(): ToastStore {
  return createStore<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))
}

/** Newest last; the view takes them away after a while. */
export function toast(store: ToastStore, text: string, action?: Toast['action']): void {
  const next: Toast = { id: ++last, text, ...(action === undefined ? {} : { action }) }
  store.setState(({ toasts }) => ({
    toasts: [...toasts.filter((each) => each.text !== text), next].slice(-3),
  }))
}

export function dismissToast(store: ToastStore, id: number): void {
  store.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.id !== id) }))
}
