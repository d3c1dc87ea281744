import type { Editor } from '@tiptap/core'
import type { TextFormat } from '../../stores/manuscript'

type Apply = (editor: Editor) => void

const mark =
  (name: string): Apply =>
  (editor) => {
    editor.chain().focus().toggleMark(name).run()
  }
const heading =
  (level: number): Apply =>
  (editor) => {
    editor.chain().focus().toggleNode('heading', 'paragraph', { level }).run()
  }

/** One line per format. */
const formats: Readonly<Record<TextFormat, Apply>> = {
  bold: mark('bold'),
  italic: mark('italic'),
  strike: mark('strike'),
  heading1: heading(1),
  heading2: heading(2),
  heading3: heading(3),
  paragraph: (editor) => {
    editor.chain().focus().setNode('paragraph').run()
  },
  blockquote: (editor) => {
    editor.chain().focus().toggleWrap('blockquote').run()
  },
  horizontalRule: (editor) => {
    editor.chain().focus().insertContent({ type: 'horizontalRule' }).run()
  },
  hardBreak: (editor) => {
    editor.chain().focus().insertContent({ type: 'hardBreak' }).run()
  },
}

export function applyFormat(editor: Editor, format: TextFormat): void {
  formats[format](editor)
}

export function hasFormat(editor: Editor, format: TextFormat): boolean {
  const level = /^heading(\d)$/.exec(format)?.[1]
  return level === undefined ? editor.isActive(format) : editor.isActive('heading', { level: Number(level) })
}
