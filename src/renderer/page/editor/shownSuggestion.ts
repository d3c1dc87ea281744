import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import type { Suggestion } from '../../stores/manuscript'
import type { Studio } from '../../stores/studio'
import { suggestedText } from '../../stores/suggest'
import { suggestionAt, suggestionMeta, suggestionPlugin } from './suggestionPlugin'

/**
 * The suggestion as the page shows it: words in the writer's colour at their place, growing while they are written. It
 * holds still while an input method composes.
 */
export class ShownSuggestion {
  readonly #studio: Studio
  readonly #scene: string
  readonly #span = document.createElement('span')
  readonly #text = document.createTextNode('')
  #editor: Editor | undefined
  /** Typed since the composition began, to be looked at when it ends. */
  #typedOver = false

  constructor(studio: Studio, scene: string) {
    this.#studio = studio
    this.#scene = scene
    this.#span.className = 'sugg'
    this.#span.dataset['testid'] = 'suggestion'
    this.#span.append(this.#text)
  }

  /** @returns takes it away. */
  attach(editor: Editor): () => void {
    this.#editor = editor
    editor.registerPlugin(suggestionPlugin(this.#span))
    const { manuscript, live } = this.#studio
    const composed = (): void => {
      // The editor takes in what was composed after this event.
      setTimeout(() => {
        if (this.#typedOver) this.#typedAway()
        this.#show()
      })
    }
    editor.view.dom.addEventListener('compositionend', composed)
    const stops = [
      manuscript.subscribe((state, before) => {
        if (state.suggestion !== before.suggestion) this.#show()
      }),
      live.on((job, chunk) => {
        if (chunk.kind === 'token' && job.jobId === manuscript.getState().suggestion?.jobId) this.#paint()
      }),
    ]
    this.#show()
    return () => {
      for (const stop of stops) stop()
      editor.view.dom.removeEventListener('compositionend', composed)
      this.#editor = undefined
    }
  }

  /** Keeps the place true, and takes the suggestion away when something else is written there. */
  follow(transaction: Transaction, foreign: boolean): void {
    const suggestion = this.#own()
    const editor = this.#editor
    if (suggestion === undefined || editor === undefined || !transaction.docChanged) return
    const pos = suggestionAt(editor.state)?.pos
    if (pos === undefined) return
    const from = transaction.mapping.map(suggestion.place.pos, -1)
    const typed = foreign || pos <= from ? '' : transaction.doc.textBetween(from, pos, '\n\n')
    this.#set({ ...suggestion, place: { scene: this.#scene, pos } })
    if (typed === '') return
    if (editor.view.composing) {
      this.#typedOver = true
      return
    }
    this.#typed(typed)
  }

  /** Who types what is suggested goes on in it; anything else is another sentence. */
  #typed(typed: string): void {
    const suggestion = this.#own()
    if (suggestion === undefined) return
    const text = suggestedText(this.#studio, suggestion)
    this.#set(
      text.startsWith(typed) && text.length > typed.length
        ? { ...suggestion, taken: suggestion.taken + typed.length }
        : undefined,
    )
  }

  #typedAway(): void {
    this.#typedOver = false
    if (this.#own() !== undefined) this.#set(undefined)
  }

  #set(suggestion: Suggestion | undefined): void {
    this.#studio.manuscript.setState({ suggestion })
  }

  #own(): Suggestion | undefined {
    const { suggestion } = this.#studio.manuscript.getState()
    return suggestion?.place.scene === this.#scene ? suggestion : undefined
  }

  #show(): void {
    const editor = this.#editor
    if (editor === undefined || editor.view.composing) return
    const suggestion = this.#own()
    const shown = suggestionAt(editor.state)
    const at = suggestion === undefined ? undefined : { pos: suggestion.place.pos, jobId: suggestion.jobId }
    if (at?.pos !== shown?.pos || at?.jobId !== shown?.jobId)
      editor.view.dispatch(editor.state.tr.setMeta(suggestionMeta, { at }))
    if (suggestion !== undefined) this.#span.dataset['job'] = suggestion.jobId
    this.#paint()
  }

  #paint(): void {
    const suggestion = this.#own()
    if (this.#editor?.view.composing === true) return
    this.#text.data = suggestion === undefined ? '' : suggestedText(this.#studio, suggestion)
    this.#span.dispatchEvent(new CustomEvent('painted', { bubbles: true }))
  }
}
