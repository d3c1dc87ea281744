/** Seeded random numbers. Everything stochastic takes one of these: same seed, same numbers, everywhere. */
export interface Random {
  /** Uniform float64 in [0, 1), 32 bits of resolution. */
  uniform(): number
  /** Integer in [0, n). */
  below(n: number): number
  /** A new independent stream; the same label always gives the same stream of the same seed. */
  fork(label: string): Random
  readonly seed: number
}

/**
 * mulberry32 (Tommy Ettinger, public domain): 32-bit state, passes gjrand; used where a model card names it.
 * @param seed 0 … 2^32 − 1
 */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    seed: seed >>> 0,
    uniform,
    below: (n) => Math.floor(uniform() * n),
    fork: (label) => mulberry32(hash32(`${String(seed >>> 0)}/${label}`)),
  }
}

/** FNV-1a, 32 bits, with a final avalanche (fmix32 of MurmurHash3) so that near labels give far seeds. */
function hash32(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
