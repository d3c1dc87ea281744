import { createStore, type StoreApi } from 'zustand/vanilla'
import type { KeyChanges } from '../commands/registry'

/** How a person works in the window. Where things run is the machine's business: `settings.get`. */
export interface Preferences {
  readonly motion: 'system' | 'reduced'
  /** Single letters act while the work has the focus (WCAG 2.1.4 lets one switch them off). */
  readonly bareKeys: boolean
  /** In Canvas and Timeline, Enter in the prompt makes and Shift Enter breaks the line; else the other way round. */
  readonly enterMakes: boolean
  /** Keys other than the usual, by command id. */
  readonly keys: KeyChanges
}

export type PreferencesStore = StoreApi<Preferences>

export const usualPreferences: Preferences = {
  motion: 'system',
  bareKeys: true,
  enterMakes: true,
  keys: {},
}

const key = 'inkwave.preferences'

/** In the page's own storage, so that the first frame has them already. What cannot be read is as it usually is. */
export function createPreferences(storage: Storage): PreferencesStore {
  const store = createStore<Preferences>(() => ({ ...usualPreferences, ...read(storage) }))
  store.subscribe((state) => {
    try {
      storage.setItem(key, JSON.stringify(state))
    } catch {
      // A full storage costs the memory of the choice, not the choice.
    }
  })
  return store
}

function read(storage: Storage): Partial<Preferences> {
  try {
    const { motion, bareKeys, enterMakes, keys } = JSON.parse(
      storage.getItem(key) ?? '{}',
    ) as Partial<Preferences>
    const sound = Object.entries(keys ?? {}).filter(
      ([, chords]) => Array.isArray(chords) && chords.every((chord) => typeof chord === 'string'),
    )
    return {
      ...(motion === 'reduced' ? { motion } : {}),
      ...(typeof bareKeys === 'boolean' ? { bareKeys } : {}),
      ...(typeof enterMakes === 'boolean' ? { enterMakes } : {}),
      keys: Object.fromEntries(sound),
    }
  } catch {
    return {}
  }
}
