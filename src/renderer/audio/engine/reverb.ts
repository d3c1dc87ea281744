/** Delays in milliseconds, chosen without common divisors so that echoes do not pile up. */
const delaysMs = [29.7, 33.1, 37.3, 41.9, 45.7, 50.3, 54.1, 59.3]
const lines = delaysMs.length
/** Seconds until the tail has fallen by 60 dB. */
const decay = 1.5
/** One-pole low-pass in each line: walls swallow treble. */
const damping = 0.35
const preDelayMs = 12

/** A room: a feedback delay network of eight lines behind a Householder reflection (Jot and Chaigne 1991). */
export class Reverb {
  readonly #lines: Float32Array[]
  readonly #gains: number[]
  readonly #low = new Float32Array(lines)
  readonly #at = new Int32Array(lines)
  readonly #pre: Float32Array
  #preAt = 0

  constructor(sampleRate: number) {
    this.#lines = delaysMs.map((ms) => new Float32Array(Math.round((ms / 1000) * sampleRate)))
    this.#gains = this.#lines.map((line) => 10 ** ((-3 * line.length) / (sampleRate * decay)))
    this.#pre = new Float32Array(Math.round((preDelayMs / 1000) * sampleRate))
  }

  /** Adds the room's answer to `input` (mono) to both outputs. */
  process(input: Float32Array, left: Float32Array, right: Float32Array): void {
    const taps = new Float32Array(lines)
    for (let i = 0; i < input.length; i++) {
      const dry = this.#pre[this.#preAt] ?? 0
      this.#pre[this.#preAt] = input[i] ?? 0
      this.#preAt = (this.#preAt + 1) % this.#pre.length
      let sum = 0
      for (let n = 0; n < lines; n++) {
        const out = this.#lines[n]?.[this.#at[n] ?? 0] ?? 0
        const low = out + ((this.#low[n] ?? 0) - out) * damping
        this.#low[n] = low
        taps[n] = low
        sum += low
      }
      const reflect = (2 / lines) * sum
      let l = 0
      let r = 0
      for (let n = 0; n < lines; n++) {
        const line = this.#lines[n]
        if (line === undefined) continue
        const tap = taps[n] ?? 0
        const place = this.#at[n] ?? 0
        // Denormal numbers would make the silent tail slow.
        line[place] = dry + (tap - reflect) * (this.#gains[n] ?? 0) + 1e-20
        this.#at[n] = place + 1 === line.length ? 0 : place + 1
        if (n % 2 === 0) l += n % 4 === 0 ? tap : -tap
        else r += n % 4 === 1 ? tap : -tap
      }
      left[i] = (left[i] ?? 0) + l * 0.5
      right[i] = (right[i] ?? 0) + r * 0.5
    }
  }
}
