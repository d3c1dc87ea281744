import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Studio } from '../stores/studio'

const stores = new WeakMap<Studio, StoreApi<{ readonly open: boolean }>>()

/** Whether the export sheet is open, by window. */
export function exportSheetOf(studio: Studio): StoreApi<{ readonly open: boolean }> {
  const known = stores.get(studio)
  if (known !== undefined) return known
  const store = createStore<{ readonly open: boolean }>(() => ({ open: false }))
  stores.set(studio, store)
  return store
}
