import { useStore } from 'zustand'
import type { Song } from '../../shared/index'
import { songRecord } from '../audio/engine/songOf'
import { setView } from '../stores/view'
import { useDocument, useStudio } from '../stores/studio'
import type { Studio } from '../stores/studio'
import { snapNames, type Snap } from './musicalTime'

/** Where the person is on the timeline; saved with the project, not undone. */
export interface TimelineView {
  /** Pixels per tick. */
  readonly zoom: number
  readonly snap: Snap
  readonly track: string | undefined
  readonly clips: readonly string[]
  /** The lower half, with what is inside the chosen clip, was put away. */
  readonly closed: boolean
}

const key = 'timeline'
const first: TimelineView = { zoom: 0.8125, snap: '16', track: undefined, clips: [], closed: false }
export const zooms = { least: 0.05, most: 12 } as const

/** What was saved may be of another version: each field is taken only if it is one. */
function parse(saved: unknown): TimelineView {
  if (typeof saved !== 'object' || saved === null) return first
  const view = saved as Partial<Record<keyof TimelineView, unknown>>
  const word = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  return {
    zoom:
      typeof view.zoom === 'number' && view.zoom > 0
        ? Math.min(zooms.most, Math.max(zooms.least, view.zoom))
        : first.zoom,
    snap: snapNames.find((name) => name === view.snap) ?? first.snap,
    track: word(view.track),
    clips: Array.isArray(view.clips) ? view.clips.filter((id) => typeof id === 'string') : [],
    closed: view.closed === true,
  }
}

let lastSaved: unknown
let lastView: TimelineView = first
/** The same object for the same saved state, as React wants it. */
function viewOf(saved: unknown): TimelineView {
  if (saved !== lastSaved) {
    lastSaved = saved
    lastView = parse(saved)
  }
  return lastView
}

export function timelineView(studio: Studio): TimelineView {
  return viewOf(studio.view.getState()[key])
}

export function changeView(studio: Studio, changes: Partial<TimelineView>): void {
  setView(studio.view, key, { ...timelineView(studio), ...changes })
}

export function useTimelineView(): TimelineView {
  return viewOf(useStore(useStudio().view, (state) => state[key]))
}

export function useSong(): Song | undefined {
  return useDocument((state) => songRecord(state.records))
}
