/** What a denoiser predicts; the names of diffusers' `scheduler_config.json`. */
export type PredictionType = 'epsilon' | 'v_prediction' | 'sample' | 'flow_prediction'

/** Standard normal numbers, as many as the sample has. Schedulers that add noise draw one array per step. */
export type NoiseSource = () => Float32Array

export interface SetTimestepsOptions {
  /** The schedule itself, highest first, in place of the scheduler's own spacing. */
  readonly sigmas?: readonly number[]
  /** Training timesteps to use, highest first. */
  readonly timesteps?: readonly number[]
  /** Resolution-dependent shift of flow models (`use_dynamic_shifting`). */
  readonly mu?: number
}

/** Options of single steps; each scheduler reads its own and ignores the rest. Names of diffusers, camelCase. */
export interface StepOptions {
  readonly noise?: NoiseSource
  readonly eta?: number
  readonly useClippedModelOutput?: boolean
  readonly sChurn?: number
  readonly sTmin?: number
  readonly sTmax?: number
  readonly sNoise?: number
}

export interface StepResult {
  /** The sample at the next, lower noise level. */
  readonly prevSample: Float32Array
  /** The clean sample as this step's prediction sees it: what previews show. */
  readonly predOriginalSample: Float32Array
}

/**
 * One way through the noise levels, after diffusers' schedulers. Samples are flat float32 arrays of any shape;
 * arithmetic is float64. Use: `setTimesteps`, then for each of `timesteps`: `scaleModelInput`, model, `step`.
 * A scheduler keeps the state of one run; make a new one per run.
 */
export interface Scheduler {
  /** 2: the model is called twice per step and `timesteps` lists both calls. */
  readonly order: 1 | 2
  /** One per model call, in the model's own units, highest noise first. */
  readonly timesteps: readonly number[]
  /** Noise level before each call and after the last; empty where the algorithm has none (DDIM). */
  readonly sigmas: readonly number[]
  /** The first sample is normal noise times this. */
  readonly initNoiseSigma: number
  setTimesteps(numInferenceSteps: number, options?: SetTimestepsOptions): void
  /** Where in `timesteps` an image-to-image run starts. Call before `addNoise` and the first `step`. */
  setBeginIndex(index: number): void
  scaleModelInput(sample: Float32Array, timestep: number): Float32Array
  step(modelOutput: Float32Array, timestep: number, sample: Float32Array, options?: StepOptions): StepResult
  /** A clean sample brought to the noise level of `timestep` (diffusers: `add_noise`, for flow `scale_noise`). */
  addNoise(original: Float32Array, noise: Float32Array, timestep: number): Float32Array
}

export interface FlowSetup {
  readonly config: Readonly<Record<string, unknown>>
  readonly options: SetTimestepsOptions
}

/** A line of the registry. */
export interface SchedulerEntry {
  /** What recipes and `--scheduler` say. Never changes. */
  readonly id: string
  readonly title: string
  /** diffusers' class, as `scheduler_config.json` names it. */
  readonly className: string
  /** Which models it can drive. */
  readonly predictions: readonly PredictionType[]
  /**
   * Settings and schedule that make it drive a flow model of a given timestep shift; absent where it cannot:
   * s = linspace(1, 0, n + 1), then shift·s / (1 + (shift − 1)·s), as near as the algorithm allows.
   */
  readonly flow?: (shift: number, numInferenceSteps: number) => FlowSetup
  /** @param config keys of diffusers' `scheduler_config.json`; what is absent takes the class's default. @throws StudioError `model.badManifest` */
  create(config?: Readonly<Record<string, unknown>>): Scheduler
}
