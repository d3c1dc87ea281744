import { createStore, type StoreApi } from 'zustand/vanilla'

/** A run of words of one origin: the person's, or a model's that was kept. */
export interface Passage {
  readonly text: string
  readonly made: boolean
}

/** Words of a model that are not part of the manuscript yet. */
export interface Suggestion {
  readonly jobId: string
  /** The person's opening words, which join the page together with the first word of the model. */
  readonly lead: string
  readonly phase: 'streaming' | 'offered'
  /** Complete only once it is offered; while it streams the page appends by itself. */
  readonly text: string
}

export interface ManuscriptState {
  readonly passages: readonly Passage[]
  readonly suggestion: Suggestion | undefined
  readonly saved: boolean
}

export type ManuscriptStore = StoreApi<ManuscriptState>

const key = 'inkwave.manuscript'
const saveAfterMs = 400

export function createManuscript(storage: Storage): ManuscriptStore {
  const store = createStore<ManuscriptState>(() => ({
    passages: readPassages(storage),
    suggestion: undefined,
    saved: true,
  }))
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = (): void => {
    timer = undefined
    try {
      storage.setItem(key, JSON.stringify(store.getState().passages))
      store.setState({ saved: true })
    } catch {
      // Storage is full: `saved` stays false and the status line says so.
    }
  }
  store.subscribe((state, before) => {
    if (state.passages === before.passages) return
    store.setState({ saved: false })
    timer ??= setTimeout(save, saveAfterMs)
  })
  return store
}

function readPassages(storage: Storage): Passage[] {
  try {
    const saved: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    if (!Array.isArray(saved)) return []
    return (saved as Partial<Passage>[]).flatMap(({ text, made }) =>
      typeof text === 'string' ? [{ text, made: made === true }] : [],
    )
  } catch {
    return []
  }
}

export function textOf(passages: readonly Passage[]): string {
  return passages.map((passage) => passage.text).join('')
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

/** What stands between the page and words that follow it: a new paragraph after a whole sentence, else a space. */
export function joint(before: string, after: string): string {
  if (before === '' || after === '' || /\s$/.test(before) || /^\s/.test(after)) return ''
  return /[.!?…]["”’)]?$/.test(before) ? '\n\n' : ' '
}

/** Adds words at the end; runs of one origin grow together. */
export function append(passages: readonly Passage[], text: string, made: boolean): Passage[] {
  if (text === '') return [...passages]
  const last = passages.at(-1)
  if (last?.made !== made) return [...passages, { text, made }]
  return [...passages.slice(0, -1), { text: last.text + text, made }]
}

/**
 * The end of a long text, from a whole word on. Its beginning moves in steps and not with every word, so that a model
 * that keeps what it has read goes on from there instead of reading the page again.
 */
export function tail(text: string, characters: number): string {
  if (text.length <= characters) return text
  const step = Math.ceil(characters / 3)
  const cut = text.slice(Math.ceil((text.length - characters) / step) * step)
  const word = cut.search(/\s\S/)
  return word < 0 ? cut : cut.slice(word + 1)
}
