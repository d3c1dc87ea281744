const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The whole sentences of a text that is still growing: all but the last, unless it has ended. */
export function sentencesOf(text: string): string[] {
  const all: string[] = []
  for (const { segment } of segmenter.segment(text)) {
    const part = segment.trim()
    const before = all.at(-1)
    if (part === '') continue
    // `“Go!” she said` is one sentence; the rules of Unicode (UAX 29) break it in some versions.
    if (before !== undefined && /^\p{Ll}/u.test(part)) all[all.length - 1] = `${before} ${part}`
    else all.push(part)
  }
  const last = all.at(-1)
  return last !== undefined && /[.!?…]["”’)]?$/.test(last) ? all : all.slice(0, -1)
}
