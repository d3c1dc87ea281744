/**
 * A small generative grammar in the manner of Tracery (Compton, Kybartas & Mateas 2015): each symbol has
 * alternatives, and `#symbol#` in a text stands for one of them.
 */
export type Grammar = Readonly<Record<string, readonly string[]>>

/** A number from 0 up to, not including, 1. */
export type Uniform = () => number

/** Expansions inside each other; a grammar that refers to itself ends there. */
const deepest = 20

/**
 * One text of the grammar. The same grammar and numbers give the same text.
 * @throws RangeError for a symbol the grammar lacks, and for one that refers to itself without end
 */
export function expand(grammar: Grammar, uniform: Uniform, symbol = 'origin', depth = 0): string {
  const alternatives = grammar[symbol]
  if (alternatives === undefined || alternatives.length === 0)
    throw new RangeError(`The grammar has no rule for “${symbol}”.`)
  if (depth > deepest) throw new RangeError(`“${symbol}” refers to itself without end.`)
  const chosen = alternatives[Math.floor(uniform() * alternatives.length)] ?? ''
  return chosen.replace(/#(\w+)#/g, (_all, inner: string) => expand(grammar, uniform, inner, depth + 1))
}

/** Draws that find nothing new before a grammar counts as used up. */
const patience = 200

/** Different texts of the grammar, as many as it has up to `count`. */
export function expandMany(grammar: Grammar, uniform: Uniform, count: number): string[] {
  const found = new Set<string>()
  for (let misses = 0; found.size < count && misses < patience;) {
    const before = found.size
    found.add(expand(grammar, uniform))
    misses = found.size === before ? misses + 1 : 0
  }
  return [...found]
}

/** Mulberry32 (T. Ettinger, public domain): small, and the same everywhere for the same seed. */
export function seededUniform(seed: number): Uniform {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
