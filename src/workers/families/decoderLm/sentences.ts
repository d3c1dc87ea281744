/** Ends of a sentence: its mark, closing quotes and brackets, then a space or the end of the text. */
const sentenceEnd = /[.!?…]+["'”’»)\]*_]*(?=\s|$)/gu

/** Words whose full stop ends no sentence, and initials. */
const abbreviation = /(?:^|[\s("“‘])(?:mr|mrs|ms|dr|st|prof|sr|jr|vs|no|vol|e\.g|i\.e|\p{Lu})\.$/iu
/** The number of a list's next entry: "1. Salt. 2." */
const listNumber = /(?:^|\n|[.!?…:]["'”’»)\]*_]*\s+)\d{1,2}\.$/u
/** "She waited … and left": after dots a small letter continues the sentence. */
const ellipsis = /(?:\.{2,}|…)$/u
const smallLetter = /^\s+\p{Ll}/u
const word = /[\p{L}\p{N}]/u

/** A mark alone ends what stood before; it is no sentence and nobody's ending. */
export function hasWord(text: string): boolean {
  return word.test(text)
}

/** The text up to the end of its last whole sentence; all of it when it has none. */
export function wholeSentences(text: string): string {
  const end = sentenceEnds(text).at(-1)
  return end === undefined ? text : text.slice(0, end)
}

/** Something stands after a sentence that is no continuation of it: `“Go!” she said` is one. */
const nextBegins = /^\s+[^\s\p{Ll}]/u

/** Where the n-th sentence of a growing text ends, once the next has begun; undefined until then. */
export function endOfSentences(text: string, n: number): number | undefined {
  return sentenceEnds(text).filter((end) => nextBegins.test(text.slice(end)))[n - 1]
}

function sentenceEnds(text: string): number[] {
  const ends: number[] = []
  for (const match of text.matchAll(sentenceEnd)) {
    const upTo = match.index + match[0].length
    const head = text.slice(0, upTo)
    const goesOn = ellipsis.test(head) && smallLetter.test(text.slice(upTo))
    if (hasWord(head) && !abbreviation.test(head) && !listNumber.test(head) && !goesOn) ends.push(upTo)
  }
  return ends
}

/** First words of a text, on one line, at most `length` characters. */
export function firstWords(text: string, length = 60): string {
  const line = text.trim().replace(/\s+/g, ' ')
  if (line.length <= length) return line
  const cut = line.slice(0, length - 1)
  const space = cut.lastIndexOf(' ')
  return `${space > 0 ? cut.slice(0, space) : [...cut].slice(0, -1).join('')}…`
}
