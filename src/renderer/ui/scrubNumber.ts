/** How a scrubbable number counts; pure, so that it can be tested without a hand. */
export interface Scale {
  readonly min: number
  readonly max: number
  readonly step: number
}

/** On the scale's grid and between its ends. Steps count from 0, so that 0.05 steps give 0.85 and not 0.8500000001. */
export function onScale(value: number, { min, max, step }: Scale): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1)
  const stepped = Number((Math.round(value / step) * step).toFixed(digits))
  return Math.max(min, Math.min(max, stepped))
}

/** What a person typed, with comma or point, a unit after it, or a small sum; undefined when it is no number. */
export function readNumber(typed: string): number | undefined {
  const match = /^\s*([-+]?[\d.,]+)\s*(?:([-+*/])\s*([\d.,]+))?\s*[^\d]*$/u.exec(typed)
  if (match === null) return undefined
  const [, first = '', sign, second] = match
  const a = plain(first)
  if (sign === undefined || second === undefined) return finite(a)
  const b = plain(second)
  return finite(sign === '+' ? a + b : sign === '-' ? a - b : sign === '*' ? a * b : a / b)
}

function plain(text: string): number {
  return Number(text.replace(',', '.'))
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}
