import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

interface SuggestionAt {
  readonly pos: number
  readonly jobId: string
}

const key = new PluginKey<SuggestionAt | undefined>('suggestion')

/** Where the suggestion stands in this state. */
export function suggestionAt(state: EditorState): SuggestionAt | undefined {
  return key.getState(state)
}

/** Set on a transaction: the place of the suggestion from here on, or none. */
export const suggestionMeta = key

/**
 * Shows words at a place without their being part of the document. The words are written into `dom` by its owner, so
 * that a stream costs no transaction.
 */
export function suggestionPlugin(dom: HTMLElement): Plugin<SuggestionAt | undefined> {
  return new Plugin<SuggestionAt | undefined>({
    key,
    state: {
      init: () => undefined,
      apply: (tr, before) => {
        const next = tr.getMeta(key) as { at: SuggestionAt | undefined } | undefined
        if (next !== undefined) return next.at
        if (before === undefined || !tr.docChanged) return before
        return { ...before, pos: tr.mapping.map(before.pos) }
      },
    },
    props: {
      decorations: (state) => {
        const at = key.getState(state)
        if (at === undefined || at.pos > state.doc.content.size) return null
        return DecorationSet.create(state.doc, [
          Decoration.widget(at.pos, () => dom, {
            side: 1,
            key: 'suggestion',
            ignoreSelection: true,
            marks: [],
          }),
        ])
      },
    },
  })
}
