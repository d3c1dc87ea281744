import { TorchRandom } from '../../../src/workers/engine/torchRandom'
import { schedulers } from '../../../src/workers/schedulers/index'
import { alphasCumprod } from '../../../src/workers/schedulers/noiseSchedule'
import type { NoiseScheduleConfig } from '../../../src/workers/schedulers/noiseSchedule'
import type { Scheduler, SchedulerEntry, StepOptions } from '../../../src/workers/schedulers/index'

/** One case of a reference file: `run` throws an Error that says what differs. */
export interface ReferenceCase {
  readonly name: string
  run(): void
}

/** Cases of a file by what is in it. @throws Error for a file of no known kind */
export function casesOf(path: string, content: unknown, inputs: () => SchedulerInputs): ReferenceCase[] {
  const file = content as Record<string, unknown>
  if (typeof file.class === 'string' && Array.isArray(file.cases)) {
    const entry = schedulers.find((candidate) => candidate.className === file.class)
    if (entry === undefined) throw new Error(`${path}: there is no scheduler for the class ${file.class}`)
    return (file.cases as SchedulerCase[]).map((reference) => ({
      name: reference.id,
      run: () => {
        checkScheduler(entry, reference, inputs())
      },
    }))
  }
  if (Array.isArray(file.vectors) && typeof file.torch === 'string') {
    return (file.vectors as RandomVector[]).map((vector, i) => ({
      name: `${vector.kind} seed ${vector.seed} #${String(i)}`,
      run: () => {
        checkRandom(vector)
      },
    }))
  }
  const tables = Object.entries(file).filter(([, value]) => isTable(value)) as [string, AlphaTable][]
  if (tables.length > 0 && tables.length === Object.keys(file).length) {
    return tables.map(([name, table]) => ({
      name,
      run: () => {
        checkAlphas(name, table)
      },
    }))
  }
  throw new Error(`${path}: a kind of file that these tests cannot read`)
}

export interface SchedulerInputs {
  readonly init: Float32Array
  readonly clean: Float32Array
  readonly bank: readonly Float32Array[]
}

/** Whether a file holds the shared inputs of the scheduler cases. */
export function isInputs(content: unknown): boolean {
  const file = content as Record<string, unknown>
  return typeof file.init === 'string' && typeof file.noise_bank === 'string'
}

export function readInputs(content: unknown): SchedulerInputs {
  const file = content as { init: string; clean: string; noise_bank: string; noise_bank_shape: number[] }
  const bank = float32(file.noise_bank)
  const init = float32(file.init)
  const count = file.noise_bank_shape[0] ?? 0
  const each = Array.from({ length: count }, (_, i) => bank.slice(i * init.length, (i + 1) * init.length))
  return { init, clean: float32(file.clean), bank: each }
}

interface SchedulerCase {
  readonly id: string
  readonly steps: number
  readonly config: Record<string, unknown>
  readonly strength?: number
  readonly set_timesteps?: { sigmas?: number[]; timesteps?: number[]; mu?: number }
  readonly step?: Record<string, number | boolean>
  readonly order: number
  readonly init_noise_sigma: number | null
  readonly timesteps: number[]
  readonly sigmas: (number | null)[] | null
  readonly start_index: number
  readonly start_sample: string
  readonly samples: string
  readonly noise_index: number[][]
  readonly max_abs: number
  readonly f64_deviation: number
}

/** The loop that made the values, with cos(0.7·x + 0.01·t) in place of a network. */
function checkScheduler(entry: SchedulerEntry, reference: SchedulerCase, inputs: SchedulerInputs): void {
  const scheduler = entry.create(reference.config)
  scheduler.setTimesteps(reference.steps, reference.set_timesteps ?? {})
  near('order', [scheduler.order], [reference.order], 0)
  near('timesteps', scheduler.timesteps, reference.timesteps, 1e-6)
  const expectedSigmas = reference.sigmas ?? []
  if (scheduler.sigmas.length > 0) near('sigmas', scheduler.sigmas, expectedSigmas.map(Number), 2e-6)
  if (reference.init_noise_sigma !== null) {
    near('initNoiseSigma', [scheduler.initNoiseSigma], [reference.init_noise_sigma], 2e-6)
  }

  const tolerance = 1e-5 * Math.max(1, reference.max_abs) + 3 * reference.f64_deviation
  const timesteps = scheduler.timesteps.slice(reference.start_index)
  let sample = start(scheduler, reference, inputs)
  within('start_sample', sample, float32(reference.start_sample), tolerance)
  const expected = float32(reference.samples)
  const options = camelCase(reference.step ?? {})
  let drawn = 0
  for (const [i, t] of timesteps.entries()) {
    const before = drawn
    const noise = (): Float32Array => inputs.bank[drawn++] ?? new Float32Array(0)
    const scaled = scheduler.scaleModelInput(sample, t)
    const output = scaled.map((x) => Math.cos(0.7 * x + 0.01 * t))
    sample = scheduler.step(output, t, sample, { ...options, noise }).prevSample
    within(`step ${String(i)}`, sample, expected.slice(i * sample.length, (i + 1) * sample.length), tolerance)
    const indices = Array.from({ length: drawn - before }, (_, k) => before + k)
    if (String(indices) !== String(reference.noise_index[i])) {
      throw new Error(`step ${String(i)} drew noise [${String(indices)}], expected [${String(reference.noise_index[i])}]`)
    }
  }
  if (expected.length !== timesteps.length * sample.length) {
    throw new Error(`${String(timesteps.length)} steps made, ${String(expected.length / sample.length)} expected`)
  }
}

function start(scheduler: Scheduler, reference: SchedulerCase, { init, clean }: SchedulerInputs): Float32Array {
  if (reference.strength === undefined) return init.map((x) => x * scheduler.initNoiseSigma)
  scheduler.setBeginIndex(reference.start_index)
  return scheduler.addNoise(clean, init, scheduler.timesteps[reference.start_index] ?? 0)
}

function camelCase(options: Record<string, number | boolean>): StepOptions {
  const rename = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [rename(key), value]))
}

interface RandomVector {
  readonly kind: string
  readonly seed: string
  readonly n?: number
  readonly low?: number
  readonly high?: number
  readonly calls?: number[][]
  readonly data: string
}

/** Uniform numbers, integers and permutations are bit-exact, normals within PyTorch's vectorised log, sin, cos. */
function checkRandom(vector: RandomVector): void {
  const random = new TorchRandom(BigInt(vector.seed))
  const n = vector.n ?? 0
  const exactly = (actual: readonly number[], expected: readonly number[]): void => {
    near(vector.kind, actual, expected, 0)
  }
  switch (vector.kind) {
    case 'randn':
      within('randn', random.randn(n), float32(vector.data), 2e-6)
      return
    case 'randn_sequence': {
      const parts = (vector.calls ?? []).map((shape) => [...random.randn(shape.reduce((a, b) => a * b, 1))])
      within('randn_sequence', Float32Array.from(parts.flat()), float32(vector.data), 2e-6)
      return
    }
    case 'rand':
      exactly(Array.from({ length: n }, () => random.uniform()), [...float32(vector.data)])
      return
    case 'rand_float64':
      exactly(Array.from({ length: n }, () => random.uniform64()), [...new Float64Array(bytes(vector.data))])
      return
    case 'randint':
      exactly(random.randint(vector.low ?? 0, vector.high ?? 0, n), int64(vector.data))
      return
    case 'randperm':
      exactly(random.randperm(n), int64(vector.data))
      return
    case 'randn_float16':
    case 'randn_bfloat16':
      // Half-precision draws come from another path of PyTorch; here it is enough that rounding explains them.
      within(vector.kind, random.randn(n), float32(vector.data), vector.kind === 'randn_float16' ? 2e-3 : 2e-2)
      return
    default:
      throw new Error(`random numbers of an unknown kind: ${vector.kind}`)
  }
}

interface AlphaTable {
  readonly config: Record<string, unknown>
  readonly alphas_cumprod: string
}

function isTable(value: unknown): value is AlphaTable {
  return typeof (value as AlphaTable | null)?.alphas_cumprod === 'string'
}

function checkAlphas(name: string, table: AlphaTable): void {
  const config = {
    num_train_timesteps: 1000,
    beta_start: 0.0001,
    beta_end: 0.02,
    beta_schedule: 'linear',
    rescale_betas_zero_snr: false,
    ...table.config,
  } as NoiseScheduleConfig
  near(name, alphasCumprod(config), [...float32(table.alphas_cumprod)], 2e-6)
}

function bytes(base64: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(base64, 'base64')).buffer
}
function float32(base64: string): Float32Array {
  return new Float32Array(bytes(base64))
}
function int64(base64: string): number[] {
  return [...new BigInt64Array(bytes(base64))].map(Number)
}

/** Relative to each value (absolute below 1). */
function near(what: string, actual: readonly number[], expected: readonly number[], relative: number): void {
  if (actual.length !== expected.length) {
    throw new Error(`${what}: ${String(actual.length)} values, expected ${String(expected.length)}`)
  }
  for (const [i, value] of actual.entries()) {
    const wanted = expected[i] ?? NaN
    if (!(Math.abs(value - wanted) <= relative * Math.max(1, Math.abs(wanted)))) {
      throw new Error(`${what}[${String(i)}] is ${String(value)}, expected ${String(wanted)}`)
    }
  }
}

function within(what: string, actual: Float32Array, expected: Float32Array, tolerance: number): void {
  if (actual.length !== expected.length) {
    throw new Error(`${what}: ${String(actual.length)} values, expected ${String(expected.length)}`)
  }
  let worst = 0
  for (const [i, value] of actual.entries()) worst = Math.max(worst, Math.abs(value - (expected[i] ?? NaN)))
  if (!(worst <= tolerance)) {
    throw new Error(`${what}: differs by ${worst.toExponential(2)}, allowed ${tolerance.toExponential(2)}`)
  }
}
