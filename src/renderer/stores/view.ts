import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * Where the person was in this project, by room: scroll, zoom, caret, the chosen layer. Not part of the document and not
 * undone; saved with the project, so that it opens where it was left. Keys belong to the rooms.
 */
export type ViewState = Readonly<Record<string, unknown>>
export type ViewStore = StoreApi<ViewState>

export function createView(): ViewStore {
  return createStore<ViewState>(() => ({}))
}

export function setView(store: ViewStore, key: string, value: unknown): void {
  store.setState({ [key]: value })
}
