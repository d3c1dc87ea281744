import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RoomId } from './rooms'

/** Sizes in pixels, and whether the panels are put away. */
export interface RoomLayout {
  readonly side: number
  readonly takes: number
  readonly shut: boolean
}

export interface LayoutState {
  readonly rooms: Readonly<Record<RoomId, RoomLayout>>
  /** In a narrow window the side is a drawer; true while it is pulled out. Not remembered. */
  readonly drawer: boolean
}

export type LayoutStore = StoreApi<LayoutState>

export const sideSize = { min: 260, max: 520, usual: 320 }
export const takesSize = { min: 84, max: 240, usual: { canvas: 108, page: 96, timeline: 108 } }

const key = 'inkwave.layout'

function usual(room: RoomId): RoomLayout {
  return { side: sideSize.usual, takes: takesSize.usual[room], shut: false }
}

/** How each room's panels stand, remembered in the page's own storage. What cannot be read is as it usually is. */
export function createLayout(storage: Storage): LayoutStore {
  const saved = read(storage)
  const store = createStore<LayoutState>(() => ({
    rooms: {
      canvas: { ...usual('canvas'), ...saved.canvas },
      page: { ...usual('page'), ...saved.page },
      timeline: { ...usual('timeline'), ...saved.timeline },
    },
    drawer: false,
  }))
  store.subscribe((state, before) => {
    if (state.rooms === before.rooms) return
    try {
      storage.setItem(key, JSON.stringify(state.rooms))
    } catch {
      // A full storage costs the memory of the panels, never the work.
    }
  })
  return store
}

export function setRoomLayout(store: LayoutStore, room: RoomId, change: Partial<RoomLayout>): void {
  store.setState(({ rooms }) => ({ rooms: { ...rooms, [room]: { ...rooms[room], ...change } } }))
}

function read(storage: Storage): Partial<Record<RoomId, Partial<RoomLayout>>> {
  try {
    const saved: unknown = JSON.parse(storage.getItem(key) ?? '{}')
    if (typeof saved !== 'object' || saved === null) return {}
    return Object.fromEntries(
      Object.entries(saved).map(([room, layout]) => [room, sound(layout as Partial<RoomLayout>)]),
    )
  } catch {
    return {}
  }
}

function sound({ side, takes, shut }: Partial<RoomLayout>): Partial<RoomLayout> {
  return {
    ...(typeof side === 'number' ? { side: clamp(side, sideSize) } : {}),
    ...(typeof takes === 'number' ? { takes: clamp(takes, takesSize) } : {}),
    ...(typeof shut === 'boolean' ? { shut } : {}),
  }
}

function clamp(value: number, { min, max }: { min: number; max: number }): number {
  return Math.max(min, Math.min(max, value))
}
