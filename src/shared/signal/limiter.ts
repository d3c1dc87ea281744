export interface LimiterOptions {
  readonly sampleRate: number
  /** No sample leaves above this, dBFS. */
  readonly ceilingDb: number
  /** How long before a peak the gain begins to fall. */
  readonly lookAheadMs?: number
  /** Time constant of the recovery. */
  readonly releaseMs?: number
}

/**
 * Look-ahead peak limiter for a stereo stream, both channels under one gain.
 *
 * The gain each sample needs, `min(1, ceiling / |x|)`, goes through a sliding minimum of N samples, a release
 * that only ever lags below it, and a moving average of N samples; the signal is delayed by N − 1. At a peak all
 * N averaged gains already contain that peak's minimum, so the product cannot pass the ceiling (the scheme of
 * Signalsmith's "Designing a straightforward limiter", 2022).
 */
export class Limiter {
  /** Frames by which the output lags: feed that many more at the end and drop as many at the start. */
  readonly latency: number
  readonly #ceiling: number
  readonly #release: number
  readonly #length: number
  readonly #left: Float32Array
  readonly #right: Float32Array
  /** Smoothed gains of the last N samples, for the moving average. */
  readonly #gains: Float64Array
  /** Monotonic queue of the sliding minimum: needed gains rising, with the sample each stands for. */
  readonly #queueGain: Float64Array
  readonly #queueAt: Float64Array
  #queueHead = 0
  #queueSize = 0
  #sum: number
  #smoothed = 1
  #at = 0

  constructor({ sampleRate, ceilingDb, lookAheadMs = 5, releaseMs = 120 }: LimiterOptions) {
    const length = Math.max(2, Math.round((lookAheadMs / 1000) * sampleRate))
    this.#length = length
    this.latency = length - 1
    // A millionth below, so that rounding to float32 cannot lift a sample over the ceiling.
    this.#ceiling = 10 ** (ceilingDb / 20) * (1 - 1e-6)
    this.#release = 1 - Math.exp(-1000 / (releaseMs * sampleRate))
    this.#left = new Float32Array(length)
    this.#right = new Float32Array(length)
    this.#gains = new Float64Array(length).fill(1)
    this.#queueGain = new Float64Array(length)
    this.#queueAt = new Float64Array(length)
    this.#sum = length
  }

  /** Limits in place. The first sample out is the one that came `latency` samples before the first one in. */
  process(left: Float32Array, right: Float32Array): void {
    const length = this.#length
    for (let i = 0; i < left.length; i++) {
      const slot = this.#at % length
      const x = left[i] ?? 0
      const y = right[i] ?? 0
      this.#left[slot] = x
      this.#right[slot] = y
      const peak = Math.max(Math.abs(x), Math.abs(y))
      const lowest = this.#slidingMinimum(peak > this.#ceiling ? this.#ceiling / peak : 1)
      this.#smoothed =
        lowest < this.#smoothed ? lowest : this.#smoothed + (lowest - this.#smoothed) * this.#release
      this.#sum += this.#smoothed - (this.#gains[slot] ?? 1)
      this.#gains[slot] = this.#smoothed
      // Where nothing is limited the sample must come out untouched: the running sum may be off by 1e-13.
      const average = this.#sum / length
      const gain = average > 1 - 1e-9 ? 1 : average
      const oldest = (slot + 1) % length
      left[i] = (this.#left[oldest] ?? 0) * gain
      right[i] = (this.#right[oldest] ?? 0) * gain
      this.#at++
    }
  }

  /** Minimum of the last N values (Lemire 2006, "Streaming maximum-minimum filter"). */
  #slidingMinimum(value: number): number {
    const length = this.#length
    const slot = (offset: number): number => (this.#queueHead + offset) % length
    if (this.#queueSize > 0 && (this.#queueAt[this.#queueHead] ?? 0) <= this.#at - length) {
      this.#queueHead = slot(1)
      this.#queueSize--
    }
    while (this.#queueSize > 0 && (this.#queueGain[slot(this.#queueSize - 1)] ?? 0) >= value)
      this.#queueSize--
    this.#queueGain[slot(this.#queueSize)] = value
    this.#queueAt[slot(this.#queueSize)] = this.#at
    this.#queueSize++
    return this.#queueGain[this.#queueHead] ?? 1
  }
}
