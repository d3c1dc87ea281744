// prettier-ignore
const units: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
}
// prettier-ignore
const tens: Readonly<Record<string, number>> = {
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}
const unit = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join('|')
const ten = Object.keys(tens).join('|')
const under100 = `(?:(?:${ten})(?:[- ](?:${unit}))?|(?:${unit}))`
const whole = new RegExp(
  `\\b(?:(?:(one|two|a) hundred(?: and)?)(?:[- ](${under100}))?|(${under100}))\\b(?![- ]?(?:four|eight|quarters?)\\b)`,
  'gi',
)
const metre = /\b(two|three|four|five|six|seven|nine|twelve)[- ](four|eight)\b/gi

const valueUnder100 = (words: string): number =>
  words
    .toLowerCase()
    .split(/[- ]/)
    .reduce((sum, word) => sum + (units[word] ?? tens[word] ?? 0), 0)

/** Number words up to 299 as digits, `three-four` as `3/4`: what follows then only needs to know digits. */
export function digitsOf(text: string): string {
  return text
    .replace(
      metre,
      (_all, beats: string, value: string) =>
        `${String(units[beats.toLowerCase()])}/${String(units[value.toLowerCase()])}`,
    )
    .replace(
      whole,
      (_all, hundreds: string | undefined, rest: string | undefined, alone: string | undefined) => {
        if (alone !== undefined) return String(valueUnder100(alone))
        const count = hundreds?.toLowerCase() === 'two' ? 2 : 1
        return String(count * 100 + valueUnder100(rest ?? ''))
      },
    )
}
