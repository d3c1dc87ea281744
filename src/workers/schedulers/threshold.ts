import { mapSample } from './numeric'

export interface ThresholdConfig {
  readonly dynamic_thresholding_ratio: number
  readonly sample_max_value: number
}

/**
 * Dynamic thresholding of a predicted clean sample: values are clipped at the s-th quantile of their magnitudes
 * and divided by it. Saharia et al. 2022, "Photorealistic Text-to-Image Diffusion Models with Deep Language
 * Understanding" (https://arxiv.org/abs/2205.11487), section 2.3. For one picture at a time, in pixel space.
 */
export function threshold(sample: Float32Array, config: ThresholdConfig): Float32Array {
  const quantile = quantileOfMagnitudes(sample, config.dynamic_thresholding_ratio)
  const limit = Math.min(Math.max(quantile, 1), config.sample_max_value)
  return mapSample(sample.length, (i) => Math.min(Math.max(sample[i] ?? 0, -limit), limit) / limit)
}

/** Linear between neighbours, as `torch.quantile`. */
function quantileOfMagnitudes(sample: Float32Array, ratio: number): number {
  const sorted = sample.map(Math.abs).sort()
  const at = ratio * (sorted.length - 1)
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}
