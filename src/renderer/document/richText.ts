import { getSchema, Mark, mergeAttributes, Node, type Extensions } from '@tiptap/core'
import type { Node as RichNode, Schema } from '@tiptap/pm/model'
import { StudioError, type RichText } from '../../shared/index'

const takeId = /^[0-9A-Z]{26}$/
const asset = /^[0-9a-f]{64}$/

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' })
const Text = Node.create({ name: 'text', group: 'inline' })

/** A language of one block; empty is the manuscript's own. */
const lang = {
  lang: {
    default: '',
    parseHTML: (element: HTMLElement) => element.getAttribute('lang') ?? '',
    renderHTML: ({ lang: value }: Record<string, unknown>) =>
      typeof value === 'string' && value !== '' ? { lang: value } : {},
  },
}

const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  priority: 1000,
  addAttributes: () => lang,
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes(HTMLAttributes, { dir: 'auto' }), 0],
})

export const headingLevels = [1, 2, 3] as const

const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ ...lang, level: { default: 1, rendered: false } }),
  parseHTML: () => [
    ...headingLevels.map((level) => ({ tag: `h${String(level)}`, attrs: { level } })),
    ...[4, 5, 6].map((level) => ({ tag: `h${String(level)}`, attrs: { level: 3 } })),
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    `h${String(node.attrs['level'])}`,
    mergeAttributes(HTMLAttributes, { dir: 'auto' }),
    0,
  ],
})

const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
})

const HorizontalRule = Node.create({
  name: 'horizontalRule',
  group: 'block',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: ({ HTMLAttributes }) => ['hr', HTMLAttributes],
})

const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.insertContent({ type: this.name }) }
  },
})

/** A picture of the library, named by its content. */
const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    asset: { default: '', rendered: false },
    alt: { default: '' },
  }),
  parseHTML: () => [
    {
      tag: 'img[data-asset]',
      getAttrs: (element) => {
        const name = element.getAttribute('data-asset') ?? ''
        return asset.test(name) && { asset: name, alt: element.getAttribute('alt') ?? '' }
      },
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const name = String(node.attrs['asset'])
    return ['img', mergeAttributes(HTMLAttributes, { src: `studio://asset/${name}`, 'data-asset': name })]
  },
})

const mark = (name: string, tag: string, ...others: string[]): Mark =>
  Mark.create({
    name,
    parseHTML: () => [tag, ...others].map((each) => ({ tag: each })),
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  })

/**
 * Words that a model wrote, by the take they came from; `edited` once a person changed them. Words typed beside them do
 * not join (`inclusive`), and the clipboard carries the mark as `data-origin`.
 */
const Origin = Mark.create({
  name: 'origin',
  inclusive: false,
  addAttributes: () => ({
    takeId: { default: '', rendered: false },
    edited: { default: false, rendered: false },
  }),
  parseHTML: () => [
    {
      tag: 'span[data-origin]',
      getAttrs: (element) => {
        const id = element.getAttribute('data-origin') ?? ''
        return takeId.test(id) && { takeId: id, edited: element.hasAttribute('data-edited') }
      },
    },
  ],
  renderHTML: ({ mark: { attrs } }) => [
    'span',
    {
      class: 'origin',
      'data-origin': String(attrs['takeId']),
      ...(attrs['edited'] === true ? { 'data-edited': '' } : {}),
    },
    0,
  ],
})

/** What a scene is made of. The editor and the journal read it from here, so that both mean the same. */
export const richTextExtensions: Extensions = [
  Doc,
  Text,
  Paragraph,
  Heading,
  Blockquote,
  HorizontalRule,
  HardBreak,
  Image,
  Origin,
  mark('bold', 'strong', 'b'),
  mark('italic', 'em', 'i'),
  mark('strike', 's', 'del', 'strike'),
]

export const richTextSchema: Schema = getSchema(richTextExtensions)

/** Content of the document is never changed in place, so what was read of it stays true. */
const nodes = new WeakMap<object, RichNode>()
const jsons = new WeakMap<RichNode, object>()

/**
 * The ProseMirror document of a scene's content, in `richTextSchema`; read once per content.
 * @throws StudioError `file.unreadable` when it is not one
 */
export function nodeOf(content: RichText): RichNode {
  const known = nodes.get(content)
  if (known !== undefined) return known
  let node: RichNode
  try {
    node = richTextSchema.nodeFromJSON(content)
    node.check()
  } catch (cause) {
    throw new StudioError('file.unreadable', 'The text of this scene cannot be read.', {
      help: 'Open an older version of the project; this scene is left as it is.',
      cause,
    })
  }
  nodes.set(content, node)
  return node
}

/** A document as it is stored. Blocks that did not change are the same objects as before. */
export function contentOf(node: RichNode): RichText {
  const blocks: object[] = []
  node.forEach((child) => {
    let json = jsons.get(child)
    if (json === undefined) {
      json = child.toJSON() as object
      jsons.set(child, json)
    }
    blocks.push(json)
  })
  const content: RichText = { type: 'doc', content: blocks }
  nodes.set(content, node)
  return content
}

/** The words of a document, or of a part of it: paragraphs apart by an empty line. */
export function plainText(node: RichNode, from = 0, to = node.content.size): string {
  return node.textBetween(from, to, '\n\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : ''))
}
