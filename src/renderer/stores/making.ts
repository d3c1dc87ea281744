import { createStore, type StoreApi } from 'zustand/vanilla'
import { crafts, type Craft, type ModelDescription } from '../../shared/index'

/** Word choices of a panel that become part of the prompt: style and ground of a picture, the preset of the page. */
export interface Choices {
  readonly style?: string | undefined
  readonly ground?: string | undefined
  readonly preset?: string | undefined
}

/** What the prompt panel remembers besides the drafts. */
export interface MakingState {
  readonly choices: Readonly<Record<Craft, Choices>>
  /** Recent prompts, newest first. */
  readonly history: Readonly<Record<Craft, readonly string[]>>
  /** Milliseconds a starter took here last, by id. */
  readonly measured: Readonly<Record<string, number>>
  /** What models know by name, as far as it was asked for. Not kept. */
  readonly described: Readonly<Record<string, ModelDescription>>
  /** Jobs that enlarge a take which was accepted: the take's job, and the job that enlarges it. Not kept. */
  readonly enlarging: Readonly<Record<string, string>>
}

export type MakingStore = StoreApi<MakingState>

const key = 'inkwave.making'
const keptPrompts = 20

/** The built-in picture model was always told a style; without one, a colour spills over the whole picture. */
const usualStyle = 'emoji'

/** A transparent ground is what stickers are for. */
export const transparentGround = 'transparent'

const usual: Pick<MakingState, 'choices' | 'history' | 'measured'> = {
  choices: { text: {}, image: { style: usualStyle, ground: transparentGround }, music: {} },
  history: { text: [], image: [], music: [] },
  measured: {},
}

/** Remembers choices, recent prompts and times in the page's own storage. What cannot be read is as it usually is. */
export function createMaking(storage: Storage): MakingStore {
  const store = createStore<MakingState>(() => ({
    ...read(storage),
    described: {},
    enlarging: {},
  }))
  store.subscribe((state, before) => {
    const { choices, history, measured } = state
    if (choices === before.choices && history === before.history && measured === before.measured) return
    try {
      storage.setItem(key, JSON.stringify({ choices, history, measured }))
    } catch {
      // A full storage costs the memory of the panel, never the work.
    }
  })
  return store
}

function read(storage: Storage): typeof usual {
  try {
    const saved = JSON.parse(storage.getItem(key) ?? '{}') as Partial<MakingState>
    const texts = (list: unknown): string[] =>
      Array.isArray(list) ? list.filter((item) => typeof item === 'string').slice(0, keptPrompts) : []
    const word = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
    const each = <T>(of: (craft: Craft) => T): Record<Craft, T> =>
      Object.fromEntries(crafts.map((craft) => [craft, of(craft)])) as Record<Craft, T>
    return {
      choices: each((craft) => {
        const own = saved.choices?.[craft] ?? usual.choices[craft]
        return { style: word(own.style), ground: word(own.ground), preset: word(own.preset) }
      }),
      history: each((craft) => texts(saved.history?.[craft])),
      measured: Object.fromEntries(
        Object.entries(saved.measured ?? {}).filter(([, ms]) => typeof ms === 'number' && ms > 0),
      ),
    }
  } catch {
    return usual
  }
}

/** Jobs that stand in no takes strip: they only enlarge a chosen picture. */
export function hiddenJobs({ enlarging }: MakingState): ReadonlySet<string> {
  return new Set(Object.values(enlarging))
}

export function choose(store: MakingStore, craft: Craft, change: Choices): void {
  store.setState(({ choices }) => ({ choices: { ...choices, [craft]: { ...choices[craft], ...change } } }))
}

/** Puts a prompt first among the recent ones. */
export function remember(store: MakingStore, craft: Craft, prompt: string): void {
  const text = prompt.trim()
  if (text === '') return
  store.setState(({ history }) => ({
    history: {
      ...history,
      [craft]: [text, ...history[craft].filter((each) => each !== text)].slice(0, keptPrompts),
    },
  }))
}
