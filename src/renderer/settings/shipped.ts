/** One thing that ships, and what it may be used under. */
export interface Shipped {
  readonly name: string
  /** The npm package it comes in. */
  readonly package: string
  /** SPDX expression. */
  readonly licence: string
}

export interface ShippedGroup {
  readonly id: 'fonts' | 'dictionaries' | 'drawings' | 'program'
  readonly parts: readonly Shipped[]
}

const part = (name: string, from: string, licence: string): Shipped => ({ name, package: from, licence })

/** What ships beside the models, whose own manifests say their licence. */
export const shipped: readonly ShippedGroup[] = [
  {
    id: 'fonts',
    parts: [
      part('Inter', '@fontsource-variable/inter', 'OFL-1.1'),
      part('JetBrains Mono', '@fontsource-variable/jetbrains-mono', 'OFL-1.1'),
      part('Source Serif 4', '@fontsource-variable/source-serif-4', 'OFL-1.1'),
    ],
  },
  {
    id: 'dictionaries',
    parts: [
      part('English, American', 'dictionary-en', '(MIT AND BSD)'),
      part('English, British', 'dictionary-en-gb', '(MIT AND BSD)'),
    ],
  },
  {
    id: 'drawings',
    parts: [
      part('Noto Emoji by Google', '@iconify-json/noto', 'Apache-2.0'),
      part('Noto Emoji 1 by Google', '@iconify-json/noto-v1', 'Apache-2.0'),
      part('Fluent Emoji by Microsoft', '@iconify-json/fluent-emoji', 'MIT'),
      part('Fluent Emoji Flat by Microsoft', '@iconify-json/fluent-emoji-flat', 'MIT'),
      part('Twemoji by Twitter and other contributors', '@iconify-json/twemoji', 'CC-BY-4.0'),
      part('Lucide icons', 'lucide-react', 'ISC'),
    ],
  },
  {
    id: 'program',
    parts: [
      part('Electron', 'electron', 'MIT'),
      part('fflate', 'fflate', 'MIT'),
      part('Immer', 'immer', 'MIT'),
      part('Jinja', '@huggingface/jinja', 'MIT'),
      part('Koffi', 'koffi', 'MIT'),
      part('libSQL', 'libsql', 'MIT'),
      part('nspell', 'nspell', 'MIT'),
      part('ONNX Runtime', 'onnxruntime-node', 'MIT'),
      part('ProseMirror', '@tiptap/pm', 'MIT'),
      part('ProseMirror Markdown', 'prosemirror-markdown', 'MIT'),
      part('Radix UI', 'radix-ui', 'MIT'),
      part('React', 'react', 'MIT'),
      part('React DOM', 'react-dom', 'MIT'),
      part('SpessaSynth', 'spessasynth_core', 'Apache-2.0'),
      part('Tiptap', '@tiptap/core', 'MIT'),
      part('Tokenizers', '@huggingface/tokenizers', 'Apache-2.0'),
      part('yauzl', 'yauzl', 'MIT'),
      part('Zod', 'zod', 'MIT'),
      part('Zustand', 'zustand', 'MIT'),
    ],
  },
]
