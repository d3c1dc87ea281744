import { createStore, type StoreApi } from 'zustand/vanilla'

/** What the next picture is drawn after. */
export type GuideSource = 'layer' | 'frame' | 'strokes'

export interface Guide {
  /** A PNG in the library, on white. */
  readonly asset: string
  /** 0 keeps the guide, 1 ignores it. */
  readonly strength: number
}

/** *Draw after*: the canvas says how to make the guide, the panel shows it, `make` takes it along. */
export interface GuideState {
  readonly on: boolean
  readonly source: GuideSource
  /** 0 … 1. */
  readonly strength: number
  /** What there is to draw after, in words; undefined when the board has nothing of the kind. */
  readonly what: string | undefined
  /** Renders the guide and stores it; undefined without a board. @throws StudioError when it cannot be stored */
  readonly render: (() => Promise<string | undefined>) | undefined
}

export type GuideStore = StoreApi<GuideState>

/** The picture model keeps the composition from here on and still redraws the rest (its card). */
const usualStrength = 0.85

export function createGuide(): GuideStore {
  return createStore<GuideState>(() => ({
    on: false,
    source: 'layer',
    strength: usualStrength,
    what: undefined,
    render: undefined,
  }))
}

/** @returns undefined when pictures are drawn from words alone */
export async function currentGuide(store: GuideStore): Promise<Guide | undefined> {
  const { on, render, strength } = store.getState()
  if (!on || render === undefined) return undefined
  const asset = await render()
  return asset === undefined ? undefined : { asset, strength }
}
