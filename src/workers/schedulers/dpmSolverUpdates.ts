import { mapSample } from './numeric'

export type DpmAlgorithm = 'dpmsolver' | 'dpmsolver++' | 'sde-dpmsolver' | 'sde-dpmsolver++'

/** A noise level as x = α·x₀ + σ·ε, with λ = ln α − ln σ. */
export interface Level {
  readonly alpha: number
  readonly sigma: number
  readonly lambda: number
}

/**
 * One multistep update from `levels[0]` to `to`. Lu et al. 2022, "DPM-Solver" (https://arxiv.org/abs/2206.00927)
 * and "DPM-Solver++" (https://arxiv.org/abs/2211.01095), appendix B for the SDE forms.
 * @param outputs converted model outputs, newest first; as many as the order of this update (1 … 3)
 * @param levels their noise levels, newest first
 * @param noise standard normal, read only by the SDE forms
 */
export function dpmUpdate(
  algorithm: DpmAlgorithm,
  solverType: 'midpoint' | 'heun',
  to: Level,
  levels: readonly Level[],
  outputs: readonly Float32Array[],
  sample: Float32Array,
  noise: Float32Array | undefined,
): Float32Array {
  const from = levels[0] ?? to
  const h = to.lambda - from.lambda
  const base = coefficients(algorithm, to, from, h)
  const d = differences(h, levels, outputs)
  // Of second order: midpoint takes half of the zeroth coefficient, heun the exact first integral.
  const first = d.order === 2 && solverType === 'midpoint' ? 0.5 * base.d0 : base.d1
  return mapSample(sample.length, (i) => {
    let value = base.x * (sample[i] ?? 0) + base.d0 * d.d0(i)
    if (d.order > 1) value += first * d.d1(i)
    if (d.order > 2) value += base.d2 * d.d2(i)
    if (noise !== undefined) value += base.noise * (noise[i] ?? 0)
    return value
  })
}

interface Coefficients {
  readonly x: number
  readonly d0: number
  readonly d1: number
  readonly d2: number
  readonly noise: number
}

/** Factors of the sample, of D₀, D₁, D₂ and of the noise. h is infinite at σ' = 0, where only D₀ is used. */
function coefficients(algorithm: DpmAlgorithm, to: Level, from: Level, h: number): Coefficients {
  const { alpha, sigma } = to
  switch (algorithm) {
    case 'dpmsolver++': {
      const e = Math.expm1(-h)
      const d2 = -alpha * ((e + h) / h ** 2 - 0.5)
      return { x: sigma / from.sigma, d0: -alpha * e, d1: alpha * (e / h + 1), d2, noise: 0 }
    }
    case 'dpmsolver': {
      const e = Math.expm1(h)
      const d2 = -sigma * ((e - h) / h ** 2 - 0.5)
      return { x: alpha / from.alpha, d0: -sigma * e, d1: -sigma * (e / h - 1), d2, noise: 0 }
    }
    case 'sde-dpmsolver++': {
      const e = -Math.expm1(-2 * h)
      const d1 = alpha * (e / (-2 * h) + 1)
      // diffusers subtracts ½ here where the derivation adds it; its results are what recipes expect.
      const d2 = alpha * ((e - 2 * h) / (2 * h) ** 2 - 0.5)
      return { x: (sigma / from.sigma) * Math.exp(-h), d0: alpha * e, d1, d2, noise: sigma * Math.sqrt(e) }
    }
    case 'sde-dpmsolver': {
      const e = Math.expm1(h)
      const noise = sigma * Math.sqrt(Math.expm1(2 * h))
      const d2 = -2 * sigma * ((e - h) / h ** 2 - 0.5)
      return { x: alpha / from.alpha, d0: -2 * sigma * e, d1: -2 * sigma * (e / h - 1), d2, noise }
    }
  }
}

interface Differences {
  readonly order: number
  d0(i: number): number
  d1(i: number): number
  d2(i: number): number
}

/** Divided differences of the model outputs in λ, scaled by the step. */
function differences(h: number, levels: readonly Level[], outputs: readonly Float32Array[]): Differences {
  const lambda = (k: number): number => levels[k]?.lambda ?? 0
  const output = (k: number, i: number): number => outputs[k]?.[i] ?? 0
  const r0 = (lambda(0) - lambda(1)) / h
  const r1 = (lambda(1) - lambda(2)) / h
  const near = (i: number): number => (output(0, i) - output(1, i)) / r0
  const far = (i: number): number => (output(1, i) - output(2, i)) / r1
  const order = outputs.length
  return {
    order,
    d0: (i) => output(0, i),
    d1: order === 2 ? near : (i) => near(i) + (r0 / (r0 + r1)) * (near(i) - far(i)),
    d2: (i) => (near(i) - far(i)) / (r0 + r1),
  }
}
