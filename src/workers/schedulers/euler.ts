import { z } from 'zod'
import { badConfig, parseConfig, sigmaShape, timestepSpacing, trainedSchedule } from './config'
import { alphasCumprod, sigmasAt, sigmasOf, sigmaToTimestep, spacedTimesteps } from './noiseSchedule'
import { combine, linspace, mapSample, toFloat32 } from './numeric'
import { reshapeSigmas } from './sigmaShapes'
import { StepIndex } from './stepIndex'
import type { Scheduler, SchedulerEntry, SetTimestepsOptions, StepOptions, StepResult } from './scheduler'

const className = 'EulerDiscreteScheduler'

const Config = z.object({
  ...trainedSchedule,
  ...sigmaShape,
  prediction_type: z.enum(['epsilon', 'sample', 'v_prediction']).default('epsilon'),
  interpolation_type: z.enum(['linear', 'log_linear']).default('linear'),
  timestep_spacing: timestepSpacing.default('linspace'),
  timestep_type: z.enum(['discrete', 'continuous']).default('discrete'),
  final_sigmas_type: z.enum(['zero', 'sigma_min']).default('zero'),
})

/**
 * Euler's method on x₀ + σ·ε: d = (x − x₀) / σ, x += (σ' − σ)·d, with optional churn. Karras et al. 2022,
 * "Elucidating the Design Space of Diffusion-Based Generative Models" (https://arxiv.org/abs/2206.00364),
 * algorithm 2. The model sees x / √(σ² + 1).
 */
export class EulerDiscreteScheduler implements Scheduler {
  readonly order = 1
  timesteps: readonly number[] = []
  sigmas: readonly number[] = []
  readonly #config: z.infer<typeof Config>
  readonly #index = new StepIndex()
  /** σ of every training timestep, ascending. */
  readonly #table: readonly number[]

  constructor(config?: Readonly<Record<string, unknown>>) {
    this.#config = parseConfig(className, Config, config)
    const alphas = alphasCumprod(this.#config)
    // ᾱ = 0 would give an infinite σ: the smallest half-precision number stands for it.
    if (this.#config.rescale_betas_zero_snr) alphas[alphas.length - 1] = 2 ** -24
    this.#table = sigmasOf(alphas)
  }

  get initNoiseSigma(): number {
    const largest = Math.max(...this.sigmas)
    return this.#config.timestep_spacing === 'leading' ? Math.sqrt(largest ** 2 + 1) : largest
  }

  setTimesteps(numInferenceSteps: number, options: SetTimestepsOptions = {}): void {
    const { timesteps, sigmas } = this.#schedule(numInferenceSteps, options)
    const { timestep_type: type, prediction_type: prediction } = this.#config
    this.sigmas = toFloat32(sigmas)
    // Stable Video Diffusion's models take ¼·ln σ as their timestep.
    const continuous = type === 'continuous' && prediction === 'v_prediction'
    this.timesteps = toFloat32(
      continuous ? this.sigmas.slice(0, -1).map((s) => 0.25 * Math.log(s)) : timesteps,
    )
    this.#index.reset()
  }

  #schedule(steps: number, options: SetTimestepsOptions): { timesteps: readonly number[]; sigmas: number[] } {
    const config = this.#config
    const logTable = this.#table.map(Math.log)
    const toTimestep = (sigma: number): number => sigmaToTimestep(sigma, logTable)
    if (options.sigmas !== undefined) {
      return { timesteps: options.sigmas.slice(0, -1).map(toTimestep), sigmas: [...options.sigmas] }
    }
    const { num_train_timesteps: train, steps_offset: offset } = config
    const timesteps = options.timesteps ?? spacedTimesteps(config.timestep_spacing, train, steps, offset)
    const count = timesteps.length
    const last = config.final_sigmas_type === 'zero' ? 0 : (this.#table[0] ?? 0)
    const spaced =
      config.interpolation_type === 'linear'
        ? sigmasAt(timesteps, this.#table)
        : linspace(logTable.at(-1) ?? 0, logTable[0] ?? 0, count + 1).map(Math.exp)
    const shaped = reshapeSigmas(config, spaced, count)
    if (shaped === undefined) return { timesteps, sigmas: [...spaced, last] }
    return { timesteps: shaped.map(toTimestep), sigmas: [...shaped, last] }
  }

  setBeginIndex(index: number): void {
    this.#index.setBegin(index)
  }

  scaleModelInput(sample: Float32Array, timestep: number): Float32Array {
    const sigma = this.sigmas[this.#index.current(timestep, this.timesteps)] ?? 0
    const scale = Math.sqrt(sigma ** 2 + 1)
    return mapSample(sample.length, (i) => (sample[i] ?? 0) / scale)
  }

  step(
    modelOutput: Float32Array,
    timestep: number,
    sample: Float32Array,
    options: StepOptions = {},
  ): StepResult {
    const { sChurn = 0, sTmin = 0, sTmax = Infinity, sNoise = 1, noise } = options
    const at = this.#index.current(timestep, this.timesteps)
    const sigma = this.sigmas[at] ?? 0
    const churned = sigma >= sTmin && sigma <= sTmax
    const gamma = churned ? Math.min(sChurn / (this.sigmas.length - 1), Math.SQRT2 - 1) : 0
    const sigmaHat = sigma * (gamma + 1)
    let start = sample
    if (gamma > 0) {
      if (noise === undefined) throw badConfig(className, 's_churn needs noise')
      start = combine(1, sample, Math.sqrt(sigmaHat ** 2 - sigma ** 2) * sNoise, noise())
    }
    const predOriginalSample = this.#predictOriginal(modelOutput, start, sigma, sigmaHat)
    const dt = (this.sigmas[at + 1] ?? 0) - sigmaHat
    // x + dt · (x − x₀) / σ̂
    const prevSample = combine(1 + dt / sigmaHat, start, -dt / sigmaHat, predOriginalSample)
    this.#index.advance()
    return { prevSample, predOriginalSample }
  }

  #predictOriginal(
    output: Float32Array,
    sample: Float32Array,
    sigma: number,
    sigmaHat: number,
  ): Float32Array {
    switch (this.#config.prediction_type) {
      case 'epsilon':
        return combine(1, sample, -sigmaHat, output)
      case 'v_prediction':
        return combine(1 / (sigma ** 2 + 1), sample, -sigma / Math.sqrt(sigma ** 2 + 1), output)
      case 'sample':
        return output
    }
  }

  addNoise(original: Float32Array, noise: Float32Array, timestep: number): Float32Array {
    return combine(1, original, this.sigmas[this.#index.current(timestep, this.timesteps)] ?? 0, noise)
  }
}

export const euler: SchedulerEntry = {
  id: 'euler',
  title: 'Euler',
  className,
  predictions: ['epsilon', 'v_prediction', 'sample'],
  create: (config) => new EulerDiscreteScheduler(config),
}
