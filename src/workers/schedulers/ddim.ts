import { z } from 'zod'
import { badConfig, parseConfig, timestepSpacing, trainedSchedule } from './config'
import { alphasCumprod, spacedTimesteps } from './noiseSchedule'
import { combine, roundHalfEven } from './numeric'
import { threshold } from './threshold'
import type { Scheduler, SchedulerEntry, SetTimestepsOptions, StepOptions, StepResult } from './scheduler'

const className = 'DDIMScheduler'

const Config = z.object({
  ...trainedSchedule,
  prediction_type: z.enum(['epsilon', 'sample', 'v_prediction']).default('epsilon'),
  clip_sample: z.boolean().default(true),
  clip_sample_range: z.number().positive().default(1),
  thresholding: z.boolean().default(false),
  dynamic_thresholding_ratio: z.number().min(0).max(1).default(0.995),
  sample_max_value: z.number().positive().default(1),
  set_alpha_to_one: z.boolean().default(true),
  timestep_spacing: timestepSpacing.default('leading'),
})

/**
 * Song et al. 2021, "Denoising Diffusion Implicit Models" (https://arxiv.org/abs/2010.02502), eq. 12 and 16:
 * x' = √ᾱ'·x₀ + √(1 − ᾱ' − η²σ²)·ε + ησ·noise. η = 0 draws no noise, η = 1 is DDPM.
 */
export class DDIMScheduler implements Scheduler {
  readonly order = 1
  readonly initNoiseSigma = 1
  readonly sigmas: readonly number[] = []
  timesteps: readonly number[] = []
  readonly #config: z.infer<typeof Config>
  /** ᾱ of every training timestep. */
  readonly #alphas: readonly number[]
  /** Training timesteps between two steps. */
  #stride = 1

  constructor(config?: Readonly<Record<string, unknown>>) {
    this.#config = parseConfig(className, Config, config)
    this.#alphas = alphasCumprod(this.#config)
  }

  setTimesteps(numInferenceSteps: number, { timesteps }: SetTimestepsOptions = {}): void {
    const { timestep_spacing: spacing, num_train_timesteps: train, steps_offset: offset } = this.#config
    if (timesteps !== undefined) throw badConfig(className, 'own timesteps are not part of this algorithm')
    this.timesteps = spacedTimesteps(spacing, train, numInferenceSteps, offset).map(roundHalfEven)
    this.#stride = Math.floor(train / numInferenceSteps)
  }

  /** Every step finds its place by its timestep: there is nothing to begin. */
  setBeginIndex(): void {
    return
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample
  }

  step(output: Float32Array, timestep: number, sample: Float32Array, options: StepOptions = {}): StepResult {
    const { eta = 0, useClippedModelOutput = false, noise } = options
    const alpha = this.#alphas[timestep] ?? 1
    const previous = timestep - this.#stride
    const alphaPrev = previous >= 0 ? (this.#alphas[previous] ?? 1) : this.#finalAlpha
    const rootAlpha = Math.sqrt(alpha)
    const rootBeta = Math.sqrt(1 - alpha)

    let { original, epsilon } = this.#predict(output, sample, rootAlpha, rootBeta)
    if (this.#config.thresholding) original = threshold(original, this.#config)
    else if (this.#config.clip_sample) original = clip(original, this.#config.clip_sample_range)
    if (useClippedModelOutput) epsilon = combine(1 / rootBeta, sample, -rootAlpha / rootBeta, original)

    const variance = ((1 - alphaPrev) / (1 - alpha)) * (1 - alpha / alphaPrev)
    const deviation = eta * Math.sqrt(variance)
    const direction = Math.sqrt(1 - alphaPrev - deviation ** 2)
    let prevSample = combine(Math.sqrt(alphaPrev), original, direction, epsilon)
    if (eta > 0) {
      if (noise === undefined) throw badConfig(className, 'eta above 0 needs noise')
      prevSample = combine(1, prevSample, deviation, noise())
    }
    return { prevSample, predOriginalSample: original }
  }

  /** x₀ and ε from whatever the model predicts. */
  #predict(
    output: Float32Array,
    sample: Float32Array,
    rootAlpha: number,
    rootBeta: number,
  ): { original: Float32Array; epsilon: Float32Array } {
    switch (this.#config.prediction_type) {
      case 'epsilon':
        return { original: combine(1 / rootAlpha, sample, -rootBeta / rootAlpha, output), epsilon: output }
      case 'sample':
        return { original: output, epsilon: combine(1 / rootBeta, sample, -rootAlpha / rootBeta, output) }
      case 'v_prediction':
        return {
          original: combine(rootAlpha, sample, -rootBeta, output),
          epsilon: combine(rootAlpha, output, rootBeta, sample),
        }
    }
  }

  get #finalAlpha(): number {
    return this.#config.set_alpha_to_one ? 1 : (this.#alphas[0] ?? 1)
  }

  addNoise(original: Float32Array, noise: Float32Array, timestep: number): Float32Array {
    const alpha = this.#alphas[timestep] ?? 1
    return combine(Math.sqrt(alpha), original, Math.sqrt(1 - alpha), noise)
  }
}

function clip(sample: Float32Array, range: number): Float32Array {
  return sample.map((value) => Math.min(Math.max(value, -range), range))
}

export const ddim: SchedulerEntry = {
  id: 'ddim',
  title: 'DDIM',
  className,
  predictions: ['epsilon', 'v_prediction', 'sample'],
  create: (config) => new DDIMScheduler(config),
}
