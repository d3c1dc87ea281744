import { z } from 'zod'
import { parseConfig } from './config'
import { combine, linspace, toFloat32 } from './numeric'
import { StepIndex } from './stepIndex'
import type { Scheduler, SchedulerEntry, SetTimestepsOptions, StepResult } from './scheduler'

const className = 'FlowMatchHeunDiscreteScheduler'

const Config = z.object({
  num_train_timesteps: z.number().int().positive().default(1000),
  shift: z.number().positive().default(1),
})

/**
 * Heun's second-order method on a rectified flow: an Euler step to σ', a second velocity there, and the step made
 * again with the mean of both. Karras et al. 2022, "Elucidating the Design Space of Diffusion-Based Generative
 * Models" (https://arxiv.org/abs/2206.00364), algorithm 1 without churn. The last step is Euler's, so n steps are
 * 2n − 1 model calls.
 */
export class FlowMatchHeunDiscreteScheduler implements Scheduler {
  readonly order = 2
  readonly initNoiseSigma = 1
  timesteps: readonly number[] = []
  sigmas: readonly number[] = []
  readonly #config: z.infer<typeof Config>
  readonly #index = new StepIndex()
  /** Sample, velocity and step of the first half, while the second is due. */
  #half: { sample: Float32Array; velocity: Float32Array; dt: number } | undefined

  constructor(config?: Readonly<Record<string, unknown>>) {
    this.#config = parseConfig(className, Config, config)
  }

  setTimesteps(numInferenceSteps: number, { sigmas: given }: SetTimestepsOptions = {}): void {
    const { shift, num_train_timesteps: train } = this.#config
    const shifted = (s: number): number => (shift * s) / (1 + (shift - 1) * s)
    const base = given ?? linspace(1, shifted(1 / train), numInferenceSteps)
    const sigmas = toFloat32(base.map(shifted))
    const twice = (values: readonly number[]): number[] => values.flatMap((v) => [v, v])
    this.timesteps = toFloat32([...sigmas.slice(0, 1), ...twice(sigmas.slice(1))].map((s) => s * train))
    this.sigmas = [...sigmas.slice(0, 1), ...twice(sigmas.slice(1)), 0]
    this.#half = undefined
    this.#index.reset()
  }

  setBeginIndex(index: number): void {
    this.#index.setBegin(index)
  }

  scaleModelInput(sample: Float32Array): Float32Array {
    return sample
  }

  step(velocity: Float32Array, timestep: number, sample: Float32Array): StepResult {
    const at = this.#index.current(timestep, this.timesteps)
    const sigma = this.sigmas[at] ?? 0
    const predOriginalSample = combine(1, sample, -sigma, velocity)
    this.#index.advance()
    if (this.#half === undefined) {
      const dt = (this.sigmas[at + 1] ?? 0) - sigma
      this.#half = { sample, velocity, dt }
      return { prevSample: combine(1, sample, dt, velocity), predOriginalSample }
    }
    const { sample: start, velocity: first, dt } = this.#half
    this.#half = undefined
    const mean = combine(0.5, first, 0.5, velocity)
    return { prevSample: combine(1, start, dt, mean), predOriginalSample }
  }

  addNoise(original: Float32Array, noise: Float32Array, timestep: number): Float32Array {
    const sigma = this.sigmas[this.#index.current(timestep, this.timesteps)] ?? 0
    return combine(1 - sigma, original, sigma, noise)
  }
}

export const flowMatchHeun: SchedulerEntry = {
  id: 'flow-match-heun',
  title: 'Heun (flow)',
  className,
  predictions: ['flow_prediction'],
  flow: (shift, n) => ({ config: { shift }, options: { sigmas: linspace(1, 1 / n, n) } }),
  create: (config) => new FlowMatchHeunDiscreteScheduler(config),
}
