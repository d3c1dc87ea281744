const startOfWord = 8
const run = 4

/**
 * How well a text answers a query; undefined when some word of it does not occur. Case and accents do not count.
 * Every word of the query is looked for on its own, in any order.
 */
export function fuzzy(query: string, text: string): number | undefined {
  const plain = fold(text)
  let total = 0
  for (const word of fold(query).split(/\s+/).filter(Boolean)) {
    const score = best(word, plain)
    if (score === undefined) return undefined
    total += score
  }
  return total - plain.length * 0.01
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function best(word: string, text: string): number | undefined {
  const whole = text.indexOf(word)
  if (whole >= 0) {
    const atStart = starts(text).some((at) => text.startsWith(word, at))
    return word.length * run + (atStart ? startOfWord * 2 : 0)
  }
  return abbreviation(word, text, starts(text), -1)
}

/** Beginnings of words, in order: `sp` and `setper` for "Settings: performance". Strewn letters are no answer. */
function abbreviation(
  word: string,
  text: string,
  wordStarts: readonly number[],
  last: number,
): number | undefined {
  if (word === '') return 0
  const places = [...(last >= 0 ? [last + 1] : []), ...wordStarts.filter((at) => at > last + 1 || last < 0)]
  let found: number | undefined
  for (const at of places) {
    if (text[at] !== word[0]) continue
    const rest = abbreviation(word.slice(1), text, wordStarts, at)
    if (rest === undefined) continue
    const score = rest + (wordStarts.includes(at) ? startOfWord : run)
    if (found === undefined || score > found) found = score
  }
  return found
}

function starts(text: string): number[] {
  return [...text].flatMap((_, at) => (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? [at] : []))
}
