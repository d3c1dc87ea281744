import { z } from 'zod'
import { badConfig, parseConfig, sigmaShape } from './config'
import { combine, linspace, toFloat32 } from './numeric'
import { reshapeSigmas } from './sigmaShapes'
import { StepIndex } from './stepIndex'
import type { Scheduler, SchedulerEntry, SetTimestepsOptions, StepOptions, StepResult } from './scheduler'

const className = 'FlowMatchEulerDiscreteScheduler'

const Config = z.object({
  num_train_timesteps: z.number().int().positive().default(1000),
  shift: z.number().positive().default(1),
  use_dynamic_shifting: z.boolean().default(false),
  time_shift_type: z.enum(['exponential', 'linear']).default('exponential'),
  shift_terminal: z.number().min(0).max(1).nullish(),
  invert_sigmas: z.boolean().default(false),
  stochastic_sampling: z.boolean().default(false),
  ...sigmaShape,
})

/**
 * Euler's method on a rectified flow: x_σ = (1 − σ)·x₀ + σ·noise, the model gives v = noise − x₀, and a step is
 * x += (σ' − σ)·v. Esser et al. 2024, "Scaling Rectified Flow Transformers for High-Resolution Image Synthesis"
 * (https://arxiv.org/abs/2403.03206), timestep shift of its section 5.3.2. Timesteps are 1000·σ.
 */
export class FlowMatchEulerDiscreteScheduler implements Scheduler {
  readonly order = 1
  readonly initNoiseSigma = 1
  timesteps: readonly number[] = []
  sigmas: readonly number[] = []
  readonly #config: z.infer<typeof Config>
  readonly #index = new StepIndex()

  constructor(config?: Readonly<Record<string, unknown>>) {
    this.#config = parseConfig(className, Config, config)
  }

  setTimesteps(numInferenceSteps: number, { sigmas: given, mu }: SetTimestepsOptions = {}): void {
    const config = this.#config
    const count = given?.length ?? numInferenceSteps
    const dynamic = config.use_dynamic_shifting
    if (dynamic && mu === undefined) throw badConfig(className, 'use_dynamic_shifting needs mu')
    const shift = (s: number): number => (config.shift * s) / (1 + (config.shift - 1) * s)
    // The ends of diffusers' own spacing are shifted once here and once below; models were published with that.
    const ends = dynamic ? [1, 1 / config.num_train_timesteps] : [1, shift(1 / config.num_train_timesteps)]
    let sigmas = given ?? linspace(ends[0] ?? 1, ends[1] ?? 0, count)
    sigmas = sigmas.map(dynamic ? (s) => timeShift(config.time_shift_type, mu ?? 0, s) : shift)
    if (config.shift_terminal) sigmas = stretchTo(sigmas, config.shift_terminal)
    sigmas = toFloat32(reshapeSigmas(config, sigmas, count) ?? sigmas)
    if (config.invert_sigmas) sigmas = toFloat32(sigmas.map((s) => 1 - s))
    this.timesteps = toFloat32(sigmas.map((s) => s * config.num_train_timesteps))
    this.sigmas = [...sigmas, config.invert_sigmas ? 1 : 0]
    this.#index.reset()
  }

  setBeginIndex(index: number): void {
    this.#index.setBegin(index)
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample
  }

  step(
    velocity: Float32Array,
    timestep: number,
    sample: Float32Array,
    { noise }: StepOptions = {},
  ): StepResult {
    const at = this.#index.current(timestep, this.timesteps)
    const sigma = this.sigmas[at] ?? 0
    const next = this.sigmas[at + 1] ?? 0
    const predOriginalSample = combine(1, sample, -sigma, velocity)
    this.#index.advance()
    if (!this.#config.stochastic_sampling) {
      return { prevSample: combine(1, sample, next - sigma, velocity), predOriginalSample }
    }
    if (noise === undefined) throw badConfig(className, 'stochastic_sampling needs noise')
    return { prevSample: combine(1 - next, predOriginalSample, next, noise()), predOriginalSample }
  }

  addNoise(original: Float32Array, noise: Float32Array, timestep: number): Float32Array {
    const sigma = this.sigmas[this.#index.current(timestep, this.timesteps)] ?? 0
    return combine(1 - sigma, original, sigma, noise)
  }
}

/** Resolution-dependent shift of FLUX (`exponential`) and its plain form; `mu` grows with the number of tokens. */
function timeShift(kind: 'exponential' | 'linear', mu: number, sigma: number): number {
  const m = kind === 'exponential' ? Math.exp(mu) : mu
  return m / (m + (1 / sigma - 1))
}

/** Stretches the schedule so that its last level is `terminal`. */
function stretchTo(sigmas: readonly number[], terminal: number): number[] {
  const scale = (1 - (sigmas.at(-1) ?? 0)) / (1 - terminal)
  return sigmas.map((s) => 1 - (1 - s) / scale)
}

export const flowMatchEuler: SchedulerEntry = {
  id: 'flow-match-euler',
  title: 'Euler (flow)',
  className,
  predictions: ['flow_prediction'],
  flow: (shift, n) => ({ config: { shift }, options: { sigmas: linspace(1, 1 / n, n) } }),
  create: (config) => new FlowMatchEulerDiscreteScheduler(config),
}
