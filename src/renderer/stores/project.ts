import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SavedState } from '../document/journal'

export interface ProjectState {
  /** Undefined until one is open. */
  readonly id: string | undefined
  readonly name: string
  readonly folder: string
  /** Lies in the studio's own folder until it gets a place. */
  readonly untitled: boolean
  readonly saved: SavedState
}

export type ProjectStore = StoreApi<ProjectState>

export function createProject(): ProjectStore {
  return createStore<ProjectState>(() => ({
    id: undefined,
    name: '',
    folder: '',
    untitled: true,
    saved: 'saved',
  }))
}
