import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TakeRecord } from '../../shared/index'
import { problem } from '../stores/make'
import { useStudio, type Studio } from '../stores/studio'
import { everything, type Filter } from './filter'

export interface LibraryState {
  /** Every take that was read, by id. */
  readonly takes: Readonly<Record<string, TakeRecord>>
  /** All of the library has been read. */
  readonly complete: boolean
  readonly filter: Filter
  /** Ids of the takes that are chosen together; the one with the focus is `ui.libraryTake`. */
  readonly chosen: readonly string[]
}

type LibraryStore = StoreApi<LibraryState>

const stores = new WeakMap<Studio, LibraryStore>()

/** The library's own store: one per window, made when the library is first opened. */
export function libraryOf(studio: Studio): LibraryStore {
  const known = stores.get(studio)
  if (known !== undefined) return known
  const store = createStore<LibraryState>(() => ({
    takes: {},
    complete: false,
    filter: everything,
    chosen: [],
  }))
  // What is made while the library is open, or was opened before, belongs to it at once.
  const adopt = (): void => {
    const { takes } = studio.jobs.getState()
    const fresh = Object.values(takes).filter((take) => store.getState().takes[take.id] !== take)
    if (fresh.length > 0) putTakes(store, fresh)
  }
  adopt()
  studio.jobs.subscribe((state, before) => {
    if (state.takes !== before.takes) adopt()
  })
  stores.set(studio, store)
  return store
}

export function useLibrary<T>(select: (state: LibraryState) => T): T {
  return useStore(libraryOf(useStudio()), select)
}

export function putTakes(store: LibraryStore, takes: readonly TakeRecord[]): void {
  store.setState((state) => ({
    takes: { ...state.takes, ...Object.fromEntries(takes.map((take) => [take.id, take])) },
  }))
}

export function setFilter(studio: Studio, change: Partial<Filter>): void {
  libraryOf(studio).setState(({ filter }) => ({ filter: { ...filter, ...change } }))
}

const pageSize = 500

/** Reads the whole library, newest first, page by page, so that searching searches all of it. */
export async function readAll(studio: Studio): Promise<void> {
  const store = libraryOf(studio)
  try {
    for (let before: string | undefined; ;) {
      const { takes } = await studio.client.call('library.list', {
        limit: pageSize,
        ...(before === undefined ? {} : { before }),
      })
      putTakes(store, takes)
      before = takes.at(-1)?.id
      if (takes.length < pageSize || before === undefined) break
    }
    store.setState({ complete: true })
  } catch (error) {
    problem(studio, error)
  }
}

/** Newest first; ids sort by time. */
export function newestFirst(takes: Readonly<Record<string, TakeRecord>>): TakeRecord[] {
  return Object.values(takes).sort((a, b) => (a.id < b.id ? 1 : -1))
}
