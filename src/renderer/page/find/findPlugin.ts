import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Match } from './matches'

export const findMeta = new PluginKey<DecorationSet>('find')

/** More than anybody looks through; the count is right all the same. */
const mostShown = 1000

/** Marks what was found, and the one that is current. */
export function findPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: findMeta,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, before) => {
        const next = tr.getMeta(findMeta) as { matches: readonly Match[]; at: number } | undefined
        if (next === undefined) return tr.docChanged ? before.map(tr.mapping, tr.doc) : before
        const shown = next.matches.slice(Math.max(0, next.at - mostShown / 2)).slice(0, mostShown)
        return DecorationSet.create(
          tr.doc,
          shown.map((match) =>
            Decoration.inline(match.from, match.to, {
              class: match === next.matches[next.at] ? 'found current' : 'found',
            }),
          ),
        )
      },
    },
    props: { decorations: (state) => findMeta.getState(state) },
  })
}
