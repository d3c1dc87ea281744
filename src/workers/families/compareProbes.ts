import { StudioError } from '../../shared/index'
import type { ModelSpec } from '../protocol'
import type { Probed } from './family'

/** How far a device is from the processor in its worst stage. */
export interface Comparison {
  readonly stage: string
  /** ‖device − processor‖ / ‖processor‖ */
  readonly error: number
}

/** Other kernels add in another order, some in half precision: 1e-6 to 1e-2. A wrong device is off by more. */
const floatTolerance = 0.02
/** Int8 and int4 graphs round activations on the way, and each device its own way: 0.04 was measured on a right one. */
const quantisedTolerance = 0.15

/** The relative error a right device may show with a model. A file that says nothing of its numbers may be quantised. */
export function probeTolerance({ manifest, uses }: Pick<ModelSpec, 'manifest' | 'uses'>): number {
  const graphs = Object.values(manifest.files).filter(({ path }) => path.endsWith('.onnx'))
  const quantised = graphs.some(({ dtype }) => dtype === undefined || /int\d/i.test(dtype))
  const own = quantised ? quantisedTolerance : floatTolerance
  return Math.max(own, ...Object.values(uses).map(probeTolerance))
}

/**
 * Compares a device with the processor, stage by stage.
 * @returns the worst stage; undefined where there is nothing to compare
 * @throws StudioError `device.selfTestFailed` naming the stage
 */
export function compareProbes(
  model: Pick<ModelSpec, 'manifest' | 'uses'>,
  device: string,
  expected: readonly Probed[],
  actual: readonly Probed[],
): Comparison | undefined {
  const modelId = model.manifest.id
  const tolerance = probeTolerance(model)
  let worst: Comparison | undefined
  for (const { name, values } of expected) {
    const got = actual.find((stage) => stage.name === name)?.values
    const error = got === undefined ? Infinity : relativeError(got, values)
    if (worst === undefined || error > worst.error) worst = { stage: name, error }
  }
  if (worst === undefined || worst.error <= tolerance) return worst
  throw new StudioError(
    'device.selfTestFailed',
    `${device} does not compute what the processor computes with ${modelId} (${percent(worst.error)} in: ${worst.stage}).`,
    {
      help: 'Its driver may be out of date. After updating it, reset the model and it is compared again.',
      details: { modelId, device, ...worst, tolerance },
    },
  )
}

/** Infinite where the lengths differ or a value is no number. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Infinity
  let [difference, scale] = [0, 0]
  for (const [i, value] of expected.entries()) {
    difference += (value - (actual[i] ?? NaN)) ** 2
    scale += value * value
  }
  const error = Math.sqrt(difference / (scale === 0 ? 1 : scale))
  return Number.isFinite(error) ? error : Infinity
}

const percent = (error: number): string =>
  Number.isFinite(error) ? `${(100 * error).toFixed(0)} % off` : 'no numbers'
