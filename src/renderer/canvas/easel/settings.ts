import { z } from 'zod'
import { setView, type ViewState } from '../../stores/view'
import type { Studio } from '../../stores/studio'

const Brush = z.object({
  size: z.number().min(1).max(1000),
  opacity: z.number().min(0.01).max(1),
  hardness: z.number().min(0).max(1),
  pressure: z.boolean(),
  smoothing: z.number().min(0).max(1),
})

const Colour = z.string().regex(/^#[0-9a-f]{6}$/)

/** Where a person was on the canvas; kept with the project, not undone. */
const schemas = {
  'canvas.view': z.object({ x: z.number(), y: z.number(), zoom: z.number().min(0.02).max(64) }).optional(),
  /** Id of the chosen layer. */
  'canvas.layer': z.string().optional(),
  'canvas.tool': z.string(),
  'canvas.brush': Brush,
  'canvas.eraser': Brush,
  'canvas.fill': z.object({ opacity: z.number().min(0.01).max(1), tolerance: z.number().min(0).max(255) }),
  'canvas.colours': z.object({
    foreground: Colour,
    background: Colour,
    /** Newest first. */
    recent: z.array(Colour).max(16),
  }),
} as const

type Key = keyof typeof schemas
export type Settings = { [K in Key]: z.infer<(typeof schemas)[K]> }

const defaults: Settings = {
  'canvas.view': undefined,
  'canvas.layer': undefined,
  'canvas.tool': 'move',
  'canvas.brush': { size: 46, opacity: 1, hardness: 0.5, pressure: true, smoothing: 0.3 },
  'canvas.eraser': { size: 46, opacity: 1, hardness: 0.8, pressure: true, smoothing: 0.3 },
  'canvas.fill': { opacity: 1, tolerance: 24 },
  'canvas.colours': { foreground: '#f0835a', background: '#f7f5f0', recent: [] },
}

/** What was read already, by the stored object itself: a selector must give the same value again. */
const parsed = new WeakMap<object, unknown>()

/** The setting, or its usual value where nothing readable is stored. */
export function setting<K extends Key>(state: ViewState, key: K): Settings[K] {
  const stored = state[key]
  if (stored === undefined) return defaults[key]
  const known = typeof stored === 'object' && stored !== null ? parsed.get(stored) : undefined
  if (known !== undefined) return known as Settings[K]
  const result = schemas[key].safeParse(stored)
  const value = (result.success ? result.data : defaults[key]) as Settings[K]
  if (typeof stored === 'object' && stored !== null && typeof value === 'object') parsed.set(stored, value)
  return value
}

export function putSetting<K extends Key>(studio: Studio, key: K, value: Settings[K]): void {
  setView(studio.view, key, value)
}
