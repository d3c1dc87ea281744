import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client, ModelRecord, OutputOf } from '../../shared/index'
import { Player } from '../audio/player'
import { createJobs, type JobsState, type JobsStore } from './jobs'
import { LiveJobs } from './live'
import { createManuscript, type ManuscriptStore } from './manuscript'
import { createUi, type UiState, type UiStore } from './ui'

export interface Machine {
  readonly models: readonly ModelRecord[]
  readonly info: OutputOf<'app.info'> | undefined
}

/** Everything the window holds. One exists, made in `main.tsx`. */
export interface Studio {
  readonly client: Client
  readonly ui: UiStore
  readonly jobs: JobsStore
  readonly live: LiveJobs
  readonly manuscript: ManuscriptStore
  readonly machine: StoreApi<Machine>
  readonly player: Player
}

export function createStudio(client: Client, storage: Storage): Studio {
  return {
    client,
    ui: createUi(storage),
    jobs: createJobs(),
    live: new LiveJobs(),
    manuscript: createManuscript(storage),
    machine: createStore<Machine>(() => ({ models: [], info: undefined })),
    player: new Player(),
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

export function useJobs<T>(select: (state: JobsState) => T): T {
  return useStore(useStudio().jobs, select)
}

export function useMachine<T>(select: (state: Machine) => T): T {
  return useStore(useStudio().machine, select)
}
