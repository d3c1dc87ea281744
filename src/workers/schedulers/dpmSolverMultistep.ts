import { z } from 'zod'
import { badConfig, parseConfig, sigmaShape, timestepSpacing, trainedSchedule } from './config'
import { dpmUpdate } from './dpmSolverUpdates'
import { alphasCumprod, sigmasAt, sigmasOf, sigmaToTimestep, trailingTimesteps } from './noiseSchedule'
import { combine, linspace, roundHalfEven, toFloat32 } from './numeric'
import { reshapeSigmas } from './sigmaShapes'
import { StepIndex } from './stepIndex'
import { threshold } from './threshold'
import type { Level } from './dpmSolverUpdates'
import type { Scheduler, SchedulerEntry, StepOptions, StepResult } from './scheduler'

const className = 'DPMSolverMultistepScheduler'

const Config = z.object({
  ...trainedSchedule,
  ...sigmaShape,
  prediction_type: z.enum(['epsilon', 'sample', 'v_prediction', 'flow_prediction']).default('epsilon'),
  algorithm_type: z
    .enum(['dpmsolver', 'dpmsolver++', 'sde-dpmsolver', 'sde-dpmsolver++'])
    .default('dpmsolver++'),
  solver_order: z.number().int().min(1).max(3).default(2),
  solver_type: z.enum(['midpoint', 'heun']).default('midpoint'),
  lower_order_final: z.boolean().default(true),
  euler_at_final: z.boolean().default(false),
  thresholding: z.boolean().default(false),
  dynamic_thresholding_ratio: z.number().min(0).max(1).default(0.995),
  sample_max_value: z.number().positive().default(1),
  use_lu_lambdas: z.boolean().default(false),
  use_flow_sigmas: z.boolean().default(false),
  flow_shift: z.number().positive().default(1),
  final_sigmas_type: z.enum(['zero', 'sigma_min']).default('zero'),
  /** JSON has no infinity: diffusers writes the string. */
  lambda_min_clipped: z.union([z.number(), z.literal('-inf').transform(() => -Infinity)]).default(-Infinity),
  timestep_spacing: timestepSpacing.default('linspace'),
})

/**
 * DPM-Solver and DPM-Solver++ in their multistep form ("DPM++ 2M", with noise "DPM++ 2M SDE"): earlier model
 * outputs stand in for extra model calls. Lu et al. 2022, https://arxiv.org/abs/2206.00927 and
 * https://arxiv.org/abs/2211.01095. Flow models: their σ schedule, with α = 1 − σ.
 */
export class DPMSolverMultistepScheduler implements Scheduler {
  readonly order = 1
  readonly initNoiseSigma = 1
  timesteps: readonly number[] = []
  sigmas: readonly number[] = []
  readonly #config: z.infer<typeof Config>
  readonly #table: readonly number[]
  readonly #index = new StepIndex()
  /** Converted outputs of the last steps, newest first. */
  #outputs: Float32Array[] = []

  constructor(config?: Readonly<Record<string, unknown>>) {
    this.#config = parseConfig(className, Config, config)
    const {
      algorithm_type: algorithm,
      final_sigmas_type: last,
      prediction_type,
      use_flow_sigmas,
    } = this.#config
    if (!algorithm.endsWith('++') && last === 'zero') {
      throw badConfig(
        className,
        `${algorithm} divides by the last sigma: final_sigmas_type must be sigma_min`,
      )
    }
    if (algorithm === 'sde-dpmsolver' && this.#config.solver_order === 3) {
      throw badConfig(className, 'sde-dpmsolver has no third order')
    }
    if ((prediction_type === 'flow_prediction') !== use_flow_sigmas) {
      throw badConfig(className, 'flow_prediction and use_flow_sigmas go together')
    }
    const alphas = alphasCumprod(this.#config)
    if (this.#config.rescale_betas_zero_snr) alphas[alphas.length - 1] = 2 ** -24
    this.#table = sigmasOf(alphas)
  }

  setTimesteps(numInferenceSteps: number): void {
    const { timesteps, sigmas } = this.#schedule(numInferenceSteps)
    this.timesteps = timesteps
    this.sigmas = toFloat32([
      ...sigmas,
      this.#config.final_sigmas_type === 'zero' ? 0 : this.#lastSigma(sigmas),
    ])
    this.#outputs = []
    this.#index.reset()
  }

  #schedule(count: number): { timesteps: number[]; sigmas: number[] } {
    const config = this.#config
    const logTable = toFloat32(this.#table.map(Math.log))
    const withTimesteps = (
      sigmas: number[],
      round: (t: number) => number,
    ): { timesteps: number[]; sigmas: number[] } => ({
      sigmas,
      timesteps: sigmas.map((s) => round(sigmaToTimestep(s, logTable))),
    })
    const shaped = reshapeSigmas(config, [...this.#table].reverse(), count)
    // Only Karras' and Lu's levels are rounded to the nearest timestep; diffusers cuts the others.
    if (shaped !== undefined)
      return withTimesteps(shaped, config.use_karras_sigmas ? roundHalfEven : Math.floor)
    if (config.use_lu_lambdas) {
      const levels = linspace(logTable.at(-1) ?? 0, logTable[0] ?? 0, count).map(Math.exp)
      return withTimesteps(levels, roundHalfEven)
    }
    if (config.use_flow_sigmas) {
      const { flow_shift: shift, num_train_timesteps: train } = config
      const ascending = linspace(1, 1 / train, count + 1).map((alpha) => 1 - alpha)
      const sigmas = ascending
        .map((s) => (shift * s) / (1 + (shift - 1) * s))
        .reverse()
        .slice(0, -1)
      return { sigmas, timesteps: sigmas.map((s) => Math.trunc(s * train)) }
    }
    const timesteps = this.#spaced(count)
    return { timesteps, sigmas: sigmasAt(timesteps, this.#table) }
  }

  /** Without the lowest point of the grid, whose σ is the last one's. */
  #spaced(count: number): number[] {
    const { timestep_spacing: spacing, num_train_timesteps: train, steps_offset: offset } = this.#config
    // λ = −ln σ of the table falls; timesteps below the clip are left out at the noisy end.
    const last = this.#table.filter((s) => -Math.log(s) >= this.#config.lambda_min_clipped).length
    switch (spacing) {
      case 'linspace':
        return linspace(0, last - 1, count + 1)
          .map(roundHalfEven)
          .reverse()
          .slice(0, -1)
      case 'leading': {
        const stride = Math.floor(last / (count + 1))
        return Array.from({ length: count }, (_, i) => stride * (count - i) + offset)
      }
      case 'trailing':
        return trailingTimesteps(last, train, count)
    }
  }

  #lastSigma(sigmas: readonly number[]): number {
    return (this.#config.use_flow_sigmas ? sigmas.at(-1) : this.#table[0]) ?? 0
  }

  setBeginIndex(index: number): void {
    this.#index.setBegin(index)
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample
  }

  step(
    output: Float32Array,
    timestep: number,
    sample: Float32Array,
    { noise }: StepOptions = {},
  ): StepResult {
    const { algorithm_type: algorithm, solver_type, solver_order } = this.#config
    const at = this.#index.current(timestep, this.timesteps)
    const level = this.#level(at)
    const original = this.#predictOriginal(output, sample, level)
    const converted = algorithm.endsWith('++')
      ? original
      : combine(1 / level.sigma, sample, -level.alpha / level.sigma, original)
    this.#outputs = [converted, ...this.#outputs].slice(0, solver_order)

    const stochastic = algorithm.startsWith('sde')
    if (stochastic && noise === undefined) throw badConfig(className, `${algorithm} needs noise`)
    const outputs = this.#outputs.slice(0, this.#orderAt(at))
    const levels = outputs.map((_, k) => this.#level(at - k))
    const drawn = stochastic ? noise?.() : undefined
    const prevSample = dpmUpdate(algorithm, solver_type, this.#level(at + 1), levels, outputs, sample, drawn)
    this.#index.advance()
    return { prevSample, predOriginalSample: original }
  }

  /** Short runs end with lower orders, for stability; at σ' = 0 only the first order is finite. */
  #orderAt(at: number): number {
    const { solver_order: order, lower_order_final, euler_at_final, final_sigmas_type: last } = this.#config
    const count = this.timesteps.length
    const short = lower_order_final && count < 15
    if (at === count - 1 && (euler_at_final || short || last === 'zero')) return 1
    if (at === count - 2 && short) return Math.min(order, 2)
    return order
  }

  #predictOriginal(output: Float32Array, sample: Float32Array, { alpha, sigma }: Level): Float32Array {
    const original = ((): Float32Array => {
      switch (this.#config.prediction_type) {
        case 'epsilon':
          return combine(1 / alpha, sample, -sigma / alpha, output)
        case 'sample':
          return output
        case 'v_prediction':
          return combine(alpha, sample, -sigma, output)
        case 'flow_prediction':
          return combine(1, sample, -sigma, output)
      }
    })()
    return this.#config.thresholding ? threshold(original, this.#config) : original
  }

  #level(at: number): Level {
    const stored = this.sigmas[at] ?? 0
    const alpha = this.#config.use_flow_sigmas ? 1 - stored : 1 / Math.sqrt(stored ** 2 + 1)
    const sigma = this.#config.use_flow_sigmas ? stored : stored * alpha
    return { alpha, sigma, lambda: Math.log(alpha) - Math.log(sigma) }
  }

  addNoise(original: Float32Array, noise: Float32Array, timestep: number): Float32Array {
    const { alpha, sigma } = this.#level(this.#index.current(timestep, this.timesteps))
    return combine(alpha, original, sigma, noise)
  }
}

export const dpmSolverMultistep: SchedulerEntry = {
  id: 'dpm-solver-multistep',
  title: 'DPM++ 2M',
  className,
  predictions: ['epsilon', 'v_prediction', 'sample', 'flow_prediction'],
  flow: (shift) => ({
    config: { prediction_type: 'flow_prediction', use_flow_sigmas: true, flow_shift: shift },
    options: {},
  }),
  create: (config) => new DPMSolverMultistepScheduler(config),
}
