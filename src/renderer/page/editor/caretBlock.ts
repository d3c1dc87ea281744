import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** Names the outermost block at the caret, for the style sheet. */
export function caretBlock(): Plugin {
  return new Plugin({
    key: new PluginKey('caretBlock'),
    props: {
      decorations: ({ doc, selection }) => {
        const { $head } = selection
        if ($head.depth === 0) return null
        const from = $head.before(1)
        return DecorationSet.create(doc, [Decoration.node(from, $head.after(1), { class: 'caret-block' })])
      },
    },
  })
}
