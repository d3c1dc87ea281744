import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Chapter, Records, Scene } from '../../shared/index'
import type { Place } from '../document/actions/page/index'

/** Words of a model that are not part of the manuscript yet. */
export interface Suggestion {
  readonly jobId: string
  /** Known once it is finished. */
  readonly takeId: string | undefined
  readonly phase: 'streaming' | 'offered'
  /** Complete only once it is offered; while it streams the page appends by itself. */
  readonly text: string
  /** Characters of it that are in the page already, taken word by word or typed. */
  readonly taken: number
  /** Where it would go. The editor keeps it true while the person types elsewhere. */
  readonly place: Place
  /** What goes between the page and it. */
  readonly joint: string
  /** To be accepted as soon as it is finished. */
  readonly wanted: boolean
}

/** The editor on the page, as far as the rest of the studio needs it. */
export interface PageEditor {
  readonly scene: string
  place(): Place
  /** Ends of the selection, or of the caret. */
  selection(): { readonly from: number; readonly to: number }
  selectedText(): string
  select(from: number, to: number): void
  focus(): void
  /** Marks places, one of them as the current one. */
  showFound(matches: readonly { readonly from: number; readonly to: number }[], current: number): void
  /** Scrolls a place into view without taking the focus. */
  reveal(from: number, to: number): void
  /** A composition of an input method is under way: nothing may change under it. */
  composing(): boolean
  /** The word under a point of the window. */
  wordAtPoint(
    x: number,
    y: number,
  ): { readonly word: string; readonly from: number; readonly to: number } | undefined
  /** Writes over a place, as the person would. */
  replace(from: number, to: number, text: string): void
  spellAgain(): void
  run(format: TextFormat): void
  has(format: TextFormat): boolean
}

export const textFormats = [
  'bold',
  'italic',
  'strike',
  'heading1',
  'heading2',
  'heading3',
  'paragraph',
  'blockquote',
  'horizontalRule',
  'hardBreak',
] as const
export type TextFormat = (typeof textFormats)[number]

export interface ManuscriptState {
  readonly suggestion: Suggestion | undefined
  /** Jobs whose endings were written into the page while the window is open: none is offered twice. */
  readonly accepted: ReadonlySet<string>
  readonly editor: PageEditor | undefined
}

export type ManuscriptStore = StoreApi<ManuscriptState>

export function createManuscript(): ManuscriptStore {
  return createStore<ManuscriptState>(() => ({
    suggestion: undefined,
    accepted: new Set(),
    editor: undefined,
  }))
}

export function chaptersOf(records: Records): Chapter[] {
  const manuscript = records['manuscript']
  if (manuscript?.type !== 'manuscript') return []
  return manuscript.chapters.flatMap((id) => {
    const record = records[id]
    return record?.type === 'chapter' ? [record] : []
  })
}

export function scenesOf(records: Records, chapter?: Chapter): Scene[] {
  return (chapter === undefined ? chaptersOf(records) : [chapter]).flatMap(({ scenes }) =>
    scenes.flatMap((id) => {
      const record = records[id]
      return record?.type === 'scene' ? [record] : []
    }),
  )
}

/** What stands between the page and words that follow it: a new paragraph after a whole sentence, else a space. */
export function joint(before: string, after: string): string {
  if (before === '' || after === '' || /\s$/.test(before) || /^\s/.test(after)) return ''
  return /[.!?…]["”’)]?$/.test(before) ? '\n\n' : ' '
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
