import type { Passage } from '../stores/manuscript'

/**
 * The manuscript's DOM: text nodes for the person's words, `<span class="ai">` for words of a model that were kept.
 * Typing inside such a span makes it the person's own.
 */
export function writePassages(editor: HTMLElement, passages: readonly Passage[]): void {
  editor.replaceChildren(
    ...passages.map(({ text, made }) => {
      if (!made) return document.createTextNode(text)
      const span = document.createElement('span')
      span.className = 'ai'
      span.dataset['text'] = text
      span.textContent = text
      return span
    }),
  )
}

/** Reads back what stands there. A `<br>` is a line break, as the browser writes it. */
export function readPassages(editor: HTMLElement): Passage[] {
  const passages: Passage[] = []
  for (const node of editor.childNodes) {
    const made = node instanceof HTMLElement && node.classList.contains('ai')
    if (made && node.dataset['text'] !== node.textContent) node.classList.remove('ai')
    const text = node.nodeName === 'BR' ? '\n' : (node.textContent ?? '')
    const origin = made && node.classList.contains('ai')
    const last = passages.at(-1)
    if (text === '') continue
    if (last?.made === origin && !origin)
      passages[passages.length - 1] = { text: last.text + text, made: false }
    else passages.push({ text, made: origin })
  }
  return passages
}
