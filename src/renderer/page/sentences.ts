const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The whole sentences of a text that is still growing: all but the last, unless it has ended. */
export function sentencesOf(text: string): string[] {
  const all = [...segmenter.segment(text)].map((part) => part.segment.trim()).filter((part) => part !== '')
  const last = all.at(-1)
  return last !== undefined && /[.!?…]["”’)]?$/.test(last) ? all : all.slice(0, -1)
}
