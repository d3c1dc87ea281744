import type { Mark, Node } from '@tiptap/pm/model'

/** Where a picture's bytes are found in the exported file. */
export type PictureUrls = ReadonlyMap<string, string>

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
}

const markTags: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', strike: 's' }

/** Clean HTML: what the text says and nothing of how it came about. */
export function htmlOf(node: Node, pictures: PictureUrls): string {
  const inside = (): string => {
    let html = ''
    node.forEach((child) => (html += htmlOf(child, pictures)))
    return html
  }
  const lang =
    typeof node.attrs['lang'] === 'string' && node.attrs['lang'] !== ''
      ? ` lang="${escapeHtml(node.attrs['lang'])}"`
      : ''
  switch (node.type.name) {
    case 'text':
      return marked(escapeHtml(node.text ?? ''), node.marks)
    case 'paragraph':
      return `<p dir="auto"${lang}>${inside()}</p>\n`
    case 'heading': {
      // The chapter and the scene have the first two.
      const tag = `h${String(Math.min(6, Number(node.attrs['level']) + 2))}`
      return `<${tag} dir="auto"${lang}>${inside()}</${tag}>\n`
    }
    case 'blockquote':
      return `<blockquote>\n${inside()}</blockquote>\n`
    case 'horizontalRule':
      return '<hr>\n'
    case 'hardBreak':
      return '<br>'
    case 'image': {
      const source = pictures.get(String(node.attrs['asset'])) ?? ''
      return `<figure><img src="${escapeHtml(source)}" alt="${escapeHtml(String(node.attrs['alt']))}"></figure>\n`
    }
    default:
      return inside()
  }
}

function marked(html: string, marks: readonly Mark[]): string {
  return marks.reduce((inner, { type }) => {
    const tag = markTags[type.name]
    return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`
  }, html)
}

/** A whole page around it, readable anywhere. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>
body { max-width: 68ch; margin: 3em auto; padding: 0 1em; font: 1.1em/1.6 Georgia, serif; }
p { margin: 0; } p + p { text-indent: 1.4em; } img { max-width: 100%; }
</style>
</head>
<body>
${body}</body>
</html>
`
}
