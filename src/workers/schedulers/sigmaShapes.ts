import { linspace } from './numeric'

/** A respacing of noise levels between two ends, highest first. */
export interface SigmaShape {
  readonly use_karras_sigmas: boolean
  readonly use_exponential_sigmas: boolean
  readonly use_beta_sigmas: boolean
  readonly sigma_min?: number | null | undefined
  readonly sigma_max?: number | null | undefined
}

/** The reshaped levels, or nothing where no shape is chosen. `sigmas` gives the ends, highest first. */
export function reshapeSigmas(
  shape: SigmaShape,
  sigmas: readonly number[],
  count: number,
): number[] | undefined {
  const low = shape.sigma_min ?? sigmas.at(-1) ?? 0
  const high = shape.sigma_max ?? sigmas[0] ?? 0
  if (shape.use_karras_sigmas) return karras(low, high, count)
  if (shape.use_exponential_sigmas) return exponential(low, high, count)
  if (shape.use_beta_sigmas) return beta(low, high, count)
  return undefined
}

/** Karras et al. 2022, "Elucidating the Design Space of Diffusion-Based Generative Models", eq. 5, ρ = 7. */
function karras(low: number, high: number, count: number): number[] {
  const rho = 7
  const from = high ** (1 / rho)
  const to = low ** (1 / rho)
  return linspace(0, 1, count).map((ramp) => (from + ramp * (to - from)) ** rho)
}

/** Evenly spaced in log σ. */
function exponential(low: number, high: number, count: number): number[] {
  return linspace(Math.log(high), Math.log(low), count).map(Math.exp)
}

/** Lee et al. 2024, "Beta Sampling is All You Need": quantiles of a beta distribution with a = b = 0.6. */
function beta(low: number, high: number, count: number): number[] {
  return linspace(0, 1, count).map((x) => low + betaQuantile(1 - x, 0.6) * (high - low))
}

/** Inverse of the regularised incomplete beta function with equal parameters, by bisection. */
function betaQuantile(p: number, a: number): number {
  let low = 0
  let high = 1
  if (p <= 0 || p >= 1) return Math.min(Math.max(p, 0), 1)
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, a) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * Regularised incomplete beta function I_x(a, a): continued fraction 26.5.8 of Abramowitz & Stegun, evaluated by
 * Lentz's method; above ½ by symmetry, where the fraction would converge slowly.
 */
function incompleteBeta(x: number, a: number): number {
  if (x > 0.5) return 1 - incompleteBeta(1 - x, a)
  if (x <= 0) return 0
  const tiny = 1e-300
  const guard = (v: number): number => (Math.abs(v) < tiny ? tiny : v)
  let d = 1 / guard(1 - (2 * a * x) / (a + 1))
  let c = 1
  let fraction = d
  for (let m = 1; m < 200; m++) {
    const even = (m * (a - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guard(1 + even * d)
    c = guard(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (2 * a + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guard(1 + odd * d)
    c = guard(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  const logFront = logGamma(2 * a) - 2 * logGamma(a) + a * Math.log(x) + a * Math.log1p(-x)
  return (Math.exp(logFront) * fraction) / a
}

/** Lanczos' approximation with g = 7 and nine terms (relative error below 1e-14), for positive x. */
function logGamma(x: number): number {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ]
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  const sum = terms.reduce((total, term, i) => total + term / (z + i + 1), 0.9999999999998099)
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}
