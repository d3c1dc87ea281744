import { createStore, type StoreApi } from 'zustand/vanilla'
import { crafts, type Craft, type ErrorData } from '../../shared/index'
import type { RoomId } from './rooms'

export type View = 'doors' | 'room' | 'library' | 'queue' | 'settings' | 'components'
export type Theme = 'dark' | 'light' | 'contrast' | 'system'

/** Questions about the project that a window asks. */
export type ProjectDialog = 'rename' | 'version' | 'versions'

/** Parts of the settings. */
export const settingsTabs = ['appearance', 'keys', 'performance', 'models', 'licences'] as const
export type SettingsTab = (typeof settingsTabs)[number]

/** What stands in one room's prompt panel. `params` holds only what the person changed. */
export interface Draft {
  readonly prompt: string
  readonly modelId: string | undefined
  readonly params: Readonly<Record<string, unknown>>
  readonly seed: number | undefined
  readonly count: number
}

/** An error on show. `again` repeats what failed, where that makes sense. */
export interface Problem {
  readonly error: ErrorData
  readonly craft?: Craft
  readonly again?: () => void
}

export interface UiState {
  readonly view: View
  readonly room: RoomId
  readonly theme: Theme
  readonly more: boolean
  readonly keySheet: boolean
  readonly palette: boolean
  readonly projectDialog: ProjectDialog | undefined
  /** Which part of the settings is open. */
  readonly settingsTab: SettingsTab
  readonly drafts: Readonly<Record<Craft, Draft>>
  /** What each room shows: a job, running or finished, by id. */
  readonly shown: Readonly<Record<Craft, string | undefined>>
  /** True once the person chose what is shown; until then the canvas follows the picture being drawn. */
  readonly picked: boolean
  /** Jobs of the last request of each craft, in order. */
  readonly group: Readonly<Record<Craft, readonly string[]>>
  readonly problem: Problem | undefined
  readonly libraryCraft: Craft | undefined
  readonly libraryTake: string | undefined
}

export type UiStore = StoreApi<UiState>

const emptyDraft: Draft = { prompt: '', modelId: undefined, params: {}, seed: undefined, count: 1 }

/** What one click makes: four pictures, five short endings, a loop with two spares. */
const usualDrafts: Readonly<Record<Craft, Draft>> = {
  text: { ...emptyDraft, count: 5 },
  image: { ...emptyDraft, count: 4 },
  music: { ...emptyDraft, count: 3 },
}

const key = 'inkwave.ui'

/** Remembers room, theme and drafts in the page's own storage. What cannot be read is as if it were not there. */
export function createUi(storage: Storage): UiStore {
  const store = createStore<UiState>(() => ({
    view: 'room',
    room: 'canvas',
    theme: 'dark',
    more: false,
    drafts: usualDrafts,
    shown: { text: undefined, image: undefined, music: undefined },
    group: { text: [], image: [], music: [] },
    ...readSaved(storage),
    picked: false,
    keySheet: false,
    palette: false,
    projectDialog: undefined,
    settingsTab: 'appearance',
    problem: undefined,
    libraryCraft: undefined,
    libraryTake: undefined,
  }))
  store.subscribe((state, before) => {
    const same =
      state.room === before.room &&
      state.theme === before.theme &&
      state.more === before.more &&
      state.drafts === before.drafts
    if (same) return
    const { room, theme, more, drafts } = state
    try {
      storage.setItem(key, JSON.stringify({ room, theme, more, drafts }))
    } catch {
      // A full storage costs the memory of the panel, never the work.
    }
  })
  return store
}

function readSaved(storage: Storage): Partial<Pick<UiState, 'room' | 'theme' | 'more' | 'drafts'>> {
  try {
    const saved = JSON.parse(storage.getItem(key) ?? '{}') as Partial<UiState>
    const whole =
      saved.drafts !== undefined && crafts.every((craft) => typeof saved.drafts?.[craft].prompt === 'string')
    return {
      ...(saved.room === undefined ? {} : { room: saved.room }),
      ...(saved.theme === undefined ? {} : { theme: saved.theme }),
      ...(saved.more === undefined ? {} : { more: saved.more }),
      ...(whole ? { drafts: saved.drafts } : {}),
    }
  } catch {
    return {}
  }
}

export function editDraft(ui: UiStore, craft: Craft, change: Partial<Draft>): void {
  ui.setState((state) => ({
    drafts: { ...state.drafts, [craft]: { ...state.drafts[craft], ...change } },
  }))
}

/** @param picked whether a person chose it */
export function show(ui: UiStore, craft: Craft, jobId: string | undefined, picked: boolean): void {
  ui.setState((state) => ({ shown: { ...state.shown, [craft]: jobId }, picked }))
}
