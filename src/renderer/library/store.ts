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
  const seen = new WeakSet<TakeRecord>()
  const adopt = (): void => {
    const fresh = Object.values(studio.jobs.getState().takes).filter((take) => !seen.has(take))
    for (const take of fresh) seen.add(take)
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

/** Reads the whole library, newest first, page by page, so that searching searches all of it; what was discarded too. */
export async function readAll(studio: Studio): Promise<void> {
  const store = libraryOf(studio)
  try {
    for (const discarded of [false, true])
      await readPages(studio, { discarded }, (takes) => {
        putTakes(store, takes)
      })
    store.setState({ complete: true })
  } catch (error) {
    problem(studio, error)
  }
}

/** Shows only what was made or is used in a project; undefined shows all. */
export async function chooseProject(studio: Studio, projectId: string | undefined): Promise<void> {
  const store = libraryOf(studio)
  setFilter(studio, { projectId, inProject: projectId === undefined ? undefined : new Set() })
  if (projectId === undefined) return
  try {
    const ids = new Set<string>()
    for (const discarded of [false, true])
      await readPages(studio, { discarded, projectId }, (takes) => {
        for (const { id } of takes) ids.add(id)
      })
    if (store.getState().filter.projectId === projectId) setFilter(studio, { inProject: ids })
  } catch (error) {
    problem(studio, error)
  }
}

async function readPages(
  studio: Studio,
  query: { readonly discarded: boolean; readonly projectId?: string },
  on: (takes: readonly TakeRecord[]) => void,
): Promise<void> {
  for (let before: string | undefined; ;) {
    const { takes } = await studio.client.call('library.list', {
      ...query,
      limit: pageSize,
      ...(before === undefined ? {} : { before }),
    })
    on(takes)
    before = takes.at(-1)?.id
    if (takes.length < pageSize || before === undefined) return
  }
}

/** Newest first; ids sort by time. */
export function newestFirst(takes: Readonly<Record<string, TakeRecord>>): TakeRecord[] {
  return Object.values(takes).sort((a, b) => (a.id < b.id ? 1 : -1))
}
