import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RoomId } from './rooms'
import type { UiStore } from './ui'

/** A short word near the foot of the window, with at most one thing to do about it. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
  /** The room whose doing it tells; it leaves with the room. */
  readonly room?: RoomId
}

export type ToastStore = StoreApi<{ readonly toasts: readonly Toast[] }>

let last = 0

/** @param ui says which room is on show; a room's toasts leave when it is no longer */
export function createToasts(ui: UiStore): ToastStore {
  const store: ToastStore = createStore<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))
  ui.subscribe((state, before) => {
    if (state.room === before.room && state.view === before.view) return
    const { toasts } = store.getState()
    const left = toasts.filter(({ room }) => room === undefined || isOnShow(state, room))
    if (left.length < toasts.length) store.setState({ toasts: left })
  })
  return store
}

/** Newest last; the view takes them away after a while. */
export function toast(store: ToastStore, text: string, action?: Toast['action']): void {
  put(store, { text, ...(action === undefined ? {} : { action }) })
}

/**
 * Tells what was done in a room. Said when the room is no longer on show, it stays as any other does, without its
 * action: that would change what is out of sight.
 */
export function toastInRoom(
  { toasts, ui }: { readonly toasts: ToastStore; readonly ui: UiStore },
  room: RoomId,
  text: string,
  action?: Toast['action'],
): void {
  if (!isOnShow(ui.getState(), room)) toast(toasts, text)
  else put(toasts, { text, room, ...(action === undefined ? {} : { action }) })
}

export function dismissToast(store: ToastStore, id: number): void {
  store.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.id !== id) }))
}

function isOnShow({ view, room: shown }: ReturnType<UiStore['getState']>, room: RoomId): boolean {
  return view === 'room' && shown === room
}

function put(store: ToastStore, said: Omit<Toast, 'id'>): void {
  const next: Toast = { id: ++last, ...said }
  store.setState(({ toasts }) => ({
    toasts: [...toasts.filter((each) => each.text !== said.text), next].slice(-3),
  }))
}
