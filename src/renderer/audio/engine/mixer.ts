import { Limiter } from '../../../shared/signal/limiter'
import { Loudness } from './loudness'
import { meterSize } from './layout'
import { Reverb } from './reverb'

/** Frames mixed at once: the quantum of Web Audio. */
export const quantum = 128

/** No sample leaves above this, dBFS; the same ceiling that takes have. */
const ceilingDb = -1
/** Share of the way to a new gain that one quantum goes: a jump of the fader takes some 10 ms and does not click. */
const glide = 0.3
/** Meters fall by 20 dB in about a second. */
const fall = 10 ** (-20 / 20 / (48_000 / quantum))
/** The mean square follows over about 0.3 s. */
const follow = 1 - Math.exp(-quantum / (0.3 * 48_000))

export interface Strip {
  /** Linear; 0 when muted. */
  readonly gain: number
  /** −1 … 1. */
  readonly pan: number
  /** Linear, behind the fader. */
  readonly send: number
}

/** Gains of the two channels: the side turned away from falls by a cosine, the other stays. */
export function panGains(pan: number): [number, number] {
  return [pan > 0 ? Math.cos((pan * Math.PI) / 2) : 1, pan < 0 ? Math.cos((-pan * Math.PI) / 2) : 1]
}

/**
 * Tracks through faders into a room, a limiter and out: one quantum at a time. The audio thread and the export use the
 * same, so that a file sounds like what was heard.
 */
export class Mixer {
  /** Frames by which the output lags. */
  readonly latency: number
  readonly meters: Float32Array
  readonly #slots: number
  readonly #gains: Float32Array
  readonly #send = new Float32Array(quantum)
  readonly #reverb: Reverb
  readonly #limiter: Limiter
  readonly #loudness: Loudness
  readonly #left = new Float32Array(quantum)
  readonly #right = new Float32Array(quantum)
  #master = -1

  /** @param meters as `SharedSound.meters` has them */
  constructor(sampleRate: number, slots: number, meters: Float32Array) {
    this.#slots = slots
    this.meters = meters
    // Left and right gain and send of each slot as they are now; −1: not heard yet, so that nothing glides in.
    this.#gains = new Float32Array(slots * 3).fill(-1)
    this.#reverb = new Reverb(sampleRate)
    this.#limiter = new Limiter({ sampleRate, ceilingDb })
    this.#loudness = new Loudness(sampleRate)
    this.latency = this.#limiter.latency
  }

  begin(): void {
    // Levels fall by themselves; a track that goes on pushes its own up again.
    for (let slot = 0; slot < this.#slots; slot++) this.#meter(slot, 0, 0)
    this.#left.fill(0)
    this.#right.fill(0)
    this.#send.fill(0)
  }

  /** Adds a quantum of one track; its arrays are spent. */
  add(slot: number, strip: Strip, left: Float32Array, right: Float32Array): void {
    const [panLeft, panRight] = panGains(strip.pan)
    const l = this.#ramp(slot * 3, strip.gain * panLeft)
    const r = this.#ramp(slot * 3 + 1, strip.gain * panRight)
    const s = this.#ramp(slot * 3 + 2, strip.send)
    let peak = 0
    let square = 0
    for (let i = 0; i < quantum; i++) {
      const t = (i + 1) / quantum
      const x = (left[i] ?? 0) * (l.from + (l.to - l.from) * t)
      const y = (right[i] ?? 0) * (r.from + (r.to - r.from) * t)
      this.#left[i] = (this.#left[i] ?? 0) + x
      this.#right[i] = (this.#right[i] ?? 0) + y
      this.#send[i] = (this.#send[i] ?? 0) + (x + y) * 0.5 * (s.from + (s.to - s.from) * t)
      peak = Math.max(peak, Math.abs(x), Math.abs(y))
      square += (x * x + y * y) / 2
    }
    const place = slot * meterSize
    this.meters[place] = Math.max(peak, this.meters[place] ?? 0)
    this.meters[place + 1] = (this.meters[place + 1] ?? 0) + (square / quantum) * follow
  }

  /** The finished quantum. */
  end(masterGain: number, left: Float32Array, right: Float32Array): void {
    this.#reverb.process(this.#send, this.#left, this.#right)
    if (this.#master < 0) this.#master = masterGain
    const from = this.#master
    const to = near(from + (masterGain - from) * glide, masterGain)
    this.#master = to
    for (let i = 0; i < quantum; i++) {
      const gain = from + ((to - from) * (i + 1)) / quantum
      left[i] = (this.#left[i] ?? 0) * gain
      right[i] = (this.#right[i] ?? 0) * gain
    }
    this.#limiter.process(left, right)
    this.#loudness.process(left, right)
    for (const [i, channel] of [left, right].entries()) {
      let peak = 0
      let square = 0
      for (const x of channel) {
        peak = Math.max(peak, Math.abs(x))
        square += x * x
      }
      this.#meter(this.#slots + i, peak, square / quantum)
    }
    this.meters[(this.#slots + 2) * meterSize] = this.#loudness.shortTerm
  }

  #ramp(place: number, target: number): { from: number; to: number } {
    const now = this.#gains[place] ?? -1
    const from = now < 0 ? target : now
    const to = near(from + (target - from) * glide, target)
    this.#gains[place] = to
    return { from, to }
  }

  #meter(index: number, peak: number, square: number): void {
    const place = index * meterSize
    this.meters[place] = Math.max(peak, (this.meters[place] ?? 0) * fall)
    const mean = this.meters[place + 1] ?? 0
    this.meters[place + 1] = mean + (square - mean) * follow
  }
}

const near = (value: number, target: number): number => (Math.abs(value - target) < 1e-5 ? target : value)
