import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client, MachineSettings, ModelRecord, OutputOf } from '../../shared/index'
import { SoundEngine } from '../audio/engine/soundEngine'
import { Player } from '../audio/player'
import { CommandRegistry, type Parts } from '../commands/index'
import { DocumentStore, type DocumentState } from '../document/document'
import { createGuide, type GuideStore } from './guide'
import { createJobs, type JobsState, type JobsStore } from './jobs'
import { LiveJobs } from './live'
import { createLayout, type LayoutStore } from './layout'
import { createMaking, type MakingState, type MakingStore } from './making'
import { createManuscript, type ManuscriptStore } from './manuscript'
import { Pending } from './pending'
import { createPreferences, type Preferences, type PreferencesStore } from './preferences'
import { createProject, type ProjectStore } from './project'
import { createToasts, type ToastStore } from './toasts'
import { createUi, type UiState, type UiStore } from './ui'
import { createView, type ViewStore } from './view'

export interface Machine {
  readonly models: readonly ModelRecord[]
  readonly info: OutputOf<'app.info'> | undefined
  /** Undefined until they were asked for. */
  readonly settings: MachineSettings | undefined
}

/** Everything the window holds. One exists, made in `main.tsx`. */
export interface Studio {
  readonly client: Client
  readonly ui: UiStore
  readonly jobs: JobsStore
  readonly live: LiveJobs
  readonly manuscript: ManuscriptStore
  /** The open project's records; changed only by actions. */
  readonly document: DocumentStore
  /** Which project is open, and whether all of it is on the disk. */
  readonly project: ProjectStore
  /** What was done and is not in the document yet. */
  readonly pending: Pending
  /** Where the person was in it: scroll, zoom, caret. */
  readonly view: ViewStore
  /** What the next picture is drawn after. */
  readonly guide: GuideStore
  /** What the prompt panel remembers besides the drafts. */
  readonly making: MakingStore
  readonly toasts: ToastStore
  /** How the panels of each room stand. */
  readonly layout: LayoutStore
  /** How the person works: keys, motion. */
  readonly preferences: PreferencesStore
  readonly commands: CommandRegistry
  readonly parts: Parts
  readonly machine: StoreApi<Machine>
  /** Sounds takes that are being chosen. */
  readonly player: Player
  /** Sounds the song. */
  readonly sound: SoundEngine
}

/**
 * @param parts of all features, put together by `app`
 * @param onError shows what went wrong behind the scenes
 */
export function createStudio(
  client: Client,
  storage: Storage,
  parts: Parts,
  onError: (error: unknown) => void,
): Studio {
  const document = new DocumentStore({
    now: () => performance.now(),
    uniqueWord: () => crypto.randomUUID().replaceAll('-', '').slice(0, 20),
  })
  const ui = createUi(storage)
  return {
    client,
    ui,
    jobs: createJobs(),
    live: new LiveJobs(),
    manuscript: createManuscript(),
    document,
    project: createProject(),
    pending: new Pending(),
    view: createView(),
    guide: createGuide(),
    making: createMaking(storage),
    toasts: createToasts(ui),
    layout: createLayout(storage),
    preferences: createPreferences(storage),
    commands: new CommandRegistry(parts.commands),
    parts,
    machine: createStore<Machine>(() => ({ models: [], info: undefined, settings: undefined })),
    player: new Player(),
    sound: new SoundEngine({ document, onError }),
  }
}

export const StudioContext = createContext<Studio | undefined>(undefined)

export function useStudio(): Studio {
  const studio = useContext(StudioContext)
  if (studio === undefined) throw new Error('There is no studio around this component.')
  return studio
}

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(useStudio().ui, select)
}

/** Re-renders when what is selected from the document changed. */
export function useDocument<T>(select: (state: DocumentState) => T): T {
  return useStore(useStudio().document.store, select)
}

export function useJobs<T>(select: (state: JobsState) => T): T {
  return useStore(useStudio().jobs, select)
}

export function useMachine<T>(select: (state: Machine) => T): T {
  return useStore(useStudio().machine, select)
}

export function useMaking<T>(select: (state: MakingState) => T): T {
  return useStore(useStudio().making, select)
}

export function usePreferences<T>(select: (state: Preferences) => T): T {
  return useStore(useStudio().preferences, select)
}
