/** A second-order section, transposed direct form II. */
class Biquad {
  readonly #b: readonly [number, number, number]
  readonly #a: readonly [number, number]
  #z1 = 0
  #z2 = 0

  constructor(b: readonly [number, number, number], a: readonly [number, number]) {
    this.#b = b
    this.#a = a
  }

  next(x: number): number {
    const y = this.#b[0] * x + this.#z1
    this.#z1 = this.#b[1] * x - this.#a[0] * y + this.#z2
    this.#z2 = this.#b[2] * x - this.#a[1] * y
    return y
  }
}

/**
 * The two stages of K-weighting for any sample rate: the analogue prototypes behind the 48 kHz coefficients that
 * ITU-R BS.1770-4, annex 1, prints, through the bilinear transform.
 */
function kWeighting(sampleRate: number): readonly [Biquad, Biquad] {
  const shelf = ((): Biquad => {
    const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate)
    const q = 0.7071752369554196
    const high = 10 ** (3.999843853973347 / 20)
    const middle = high ** 0.4996667741545416
    const a0 = 1 + k / q + k * k
    return new Biquad(
      [
        (high + (middle * k) / q + k * k) / a0,
        (2 * (k * k - high)) / a0,
        (high - (middle * k) / q + k * k) / a0,
      ],
      [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
    )
  })()
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate)
  const q = 0.5003270373238773
  const a0 = 1 + k / q + k * k
  return [shelf, new Biquad([1, -2, 1], [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0])]
}

/** Tenths of a second in the short-term window. */
const blocks = 30
export const silentLufs = -Infinity

/** Short-term loudness of a stereo stream: the last 3 s, ungated (EBU Tech 3341), in LUFS. */
export class Loudness {
  readonly #left: readonly [Biquad, Biquad]
  readonly #right: readonly [Biquad, Biquad]
  readonly #perBlock: number
  readonly #energy = new Float64Array(blocks)
  #block = 0
  #count = 0
  #sum = 0

  constructor(sampleRate: number) {
    this.#left = kWeighting(sampleRate)
    this.#right = kWeighting(sampleRate)
    this.#perBlock = Math.round(sampleRate / 10)
  }

  process(left: Float32Array, right: Float32Array): void {
    for (let i = 0; i < left.length; i++) {
      const l = this.#left[1].next(this.#left[0].next(left[i] ?? 0))
      const r = this.#right[1].next(this.#right[0].next(right[i] ?? 0))
      this.#sum += l * l + r * r
      if (++this.#count < this.#perBlock) continue
      this.#energy[this.#block % blocks] = this.#sum / this.#perBlock
      this.#block++
      this.#count = 0
      this.#sum = 0
    }
  }

  /** Of what sounded so far while that is less than 3 s. */
  get shortTerm(): number {
    const known = Math.min(blocks, this.#block)
    if (known === 0) return silentLufs
    const mean = this.#energy.reduce((sum, energy) => sum + energy, 0) / known
    return mean <= 0 ? silentLufs : -0.691 + 10 * Math.log10(mean)
  }
}
