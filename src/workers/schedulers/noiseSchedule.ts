import { linspace, interpolate, roundHalfEven } from './numeric'
import type { TimestepSpacing } from './config'

export interface NoiseScheduleConfig {
  readonly num_train_timesteps: number
  readonly beta_start: number
  readonly beta_end: number
  readonly beta_schedule: 'linear' | 'scaled_linear' | 'squaredcos_cap_v2'
  readonly rescale_betas_zero_snr: boolean
}

const f = Math.fround

/**
 * ᾱ_t of the training schedule (Ho et al. 2020), one per training timestep. Rounded to float32 at every stage:
 * 1 − β loses up to 6e-8, which is visible in the smallest σ, and models were trained with that loss.
 */
export function alphasCumprod(config: NoiseScheduleConfig): number[] {
  let betas = betasOf(config).map(f)
  if (config.rescale_betas_zero_snr) betas = zeroTerminalSnr(betas)
  return cumulative(betas.map((beta) => f(1 - beta)))
}

function betasOf({
  num_train_timesteps: n,
  beta_start,
  beta_end,
  beta_schedule,
}: NoiseScheduleConfig): number[] {
  switch (beta_schedule) {
    case 'linear':
      return linspace(beta_start, beta_end, n)
    case 'scaled_linear':
      return linspace(Math.sqrt(beta_start), Math.sqrt(beta_end), n).map((root) => f(root) ** 2)
    case 'squaredcos_cap_v2': {
      // Nichol & Dhariwal 2021, "Improved Denoising Diffusion Probabilistic Models", eq. 17.
      const bar = (t: number): number => Math.cos((((t / n + 0.008) / 1.008) * Math.PI) / 2) ** 2
      return Array.from({ length: n }, (_, i) => Math.min(1 - bar(i + 1) / bar(i), 0.999))
    }
  }
}

/** Lin et al. 2023, "Common Diffusion Noise Schedules and Sample Steps are Flawed", algorithm 1. */
function zeroTerminalSnr(betas: readonly number[]): number[] {
  const roots = cumulative(betas.map((beta) => f(1 - beta))).map((a) => f(Math.sqrt(a)))
  const first = roots[0] ?? 1
  const last = roots.at(-1) ?? 0
  const scale = f(first / f(first - last))
  const bars = roots.map((root) => f(f(f(root - last) * scale) ** 2))
  return bars.map((bar, i) => f(1 - (i === 0 ? bar : f(bar / (bars[i - 1] ?? 1)))))
}

function cumulative(alphas: readonly number[]): number[] {
  let product = 1
  return alphas.map((alpha) => f((product *= alpha)))
}

/** σ = √((1 − ᾱ) / ᾱ): noise level of x₀ + σ·ε, one per training timestep, ascending. */
export function sigmasOf(alphas: readonly number[]): number[] {
  return alphas.map((a) => f(Math.sqrt(f(f(1 - a) / a))))
}

/** Fractional training timestep of a noise level: linear in log σ. `logSigmas` ascends. */
export function sigmaToTimestep(sigma: number, logSigmas: readonly number[]): number {
  const logSigma = Math.log(Math.max(sigma, 1e-10))
  const above = logSigmas.findIndex((entry) => entry > logSigma)
  const low = Math.min(above === -1 ? logSigmas.length - 2 : Math.max(above - 1, 0), logSigmas.length - 2)
  const a = logSigmas[low] ?? 0
  const b = logSigmas[low + 1] ?? 0
  const w = Math.min(Math.max((a - logSigma) / (a - b), 0), 1)
  return low + w
}

/** σ at (possibly fractional) timesteps. */
export function sigmasAt(timesteps: readonly number[], table: readonly number[]): number[] {
  return timesteps.map((t) => interpolate(t, table))
}

/** Timesteps of Euler, Heun, DDIM and their relatives, highest first; `linspace` keeps fractions. */
export function spacedTimesteps(
  spacing: TimestepSpacing,
  train: number,
  count: number,
  offset: number,
): number[] {
  switch (spacing) {
    case 'linspace':
      return linspace(0, train - 1, count).reverse()
    case 'leading':
      return Array.from({ length: count }, (_, i) => Math.floor(train / count) * (count - 1 - i) + offset)
    case 'trailing':
      return trailingTimesteps(train, train, count)
  }
}

/** `round(last − i · train / count) − 1`, while positive. */
export function trailingTimesteps(last: number, train: number, count: number): number[] {
  const step = train / count
  return Array.from({ length: Math.ceil(last / step) }, (_, i) => roundHalfEven(last - i * step) - 1)
}
