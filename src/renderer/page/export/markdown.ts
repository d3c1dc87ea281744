import type { Node } from '@tiptap/pm/model'
import { MarkdownSerializer } from 'prosemirror-markdown'
import type { PictureUrls } from './html'

/** CommonMark of a scene. */
export function markdownOf(node: Node, pictures: PictureUrls): string {
  const serializer = new MarkdownSerializer(
    {
      paragraph: (state, block) => {
        state.renderInline(block)
        state.closeBlock(block)
      },
      heading: (state, block) => {
        // The chapter and the scene have the first two.
        state.write(`${'#'.repeat(Math.min(6, Number(block.attrs['level']) + 2))} `)
        state.renderInline(block, false)
        state.closeBlock(block)
      },
      blockquote: (state, block) => {
        state.wrapBlock('> ', null, block, () => {
          state.renderContent(block)
        })
      },
      horizontalRule: (state, block) => {
        state.write('* * *')
        state.closeBlock(block)
      },
      hardBreak: (state, block, parent, index) => {
        for (let next = index + 1; next < parent.childCount; next++)
          if (parent.child(next).type !== block.type) {
            state.write('\\\n')
            return
          }
      },
      image: (state, block) => {
        const alt = state.esc(String(block.attrs['alt']))
        state.write(`![${alt}](${pictures.get(String(block.attrs['asset'])) ?? ''})`)
        state.closeBlock(block)
      },
      text: (state, block) => {
        state.text(block.text ?? '')
      },
    },
    {
      bold: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
      italic: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
      strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
      origin: { open: '', close: '', mixable: true },
    },
  )
  return serializer.serialize(node)
}
