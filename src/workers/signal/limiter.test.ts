import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../engine/random'
import { Limiter } from '../../shared/signal/limiter'

const sampleRate = 44_100
const ceiling = 10 ** (-1 / 20)
const noise = (frames: number, amplitude: number, seed = 1): Float32Array => {
  const rng = mulberry32(seed)
  return Float32Array.from({ length: frames }, () => (rng.uniform() * 2 - 1) * amplitude)
}
const limit = (left: Float32Array, right: Float32Array, piece: number): [Float32Array, Float32Array] => {
  const limiter = new Limiter({ sampleRate, ceilingDb: -1 })
  const outLeft = new Float32Array(left.length + limiter.latency)
  const outRight = new Float32Array(outLeft.length)
  outLeft.set(left)
  outRight.set(right)
  for (let at = 0; at < outLeft.length; at += piece) {
    limiter.process(outLeft.subarray(at, at + piece), outRight.subarray(at, at + piece))
  }
  return [outLeft.subarray(limiter.latency), outRight.subarray(limiter.latency)]
}
const peak = (samples: Float32Array): number => samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

describe('Limiter', () => {
  // Fails when the gain arrives after the peak, or rounding lifts a sample over the ceiling.
  it.each([1, 4, 100])('no sample leaves above −1 dBFS, at an input peak of %f', (amplitude) => {
    const [left, right] = limit(noise(sampleRate, amplitude), noise(sampleRate, amplitude, 2), 1000)
    expect(peak(left)).toBeLessThanOrEqual(ceiling)
    expect(peak(right)).toBeLessThanOrEqual(ceiling)
    expect(peak(left)).toBeGreaterThan(ceiling * 0.9)
  })

  it('catches a single click in silence', () => {
    const click = new Float32Array(2000)
    click[1000] = -5
    const [left] = limit(click, new Float32Array(2000), 64)
    expect(left[1000]).toBeCloseTo(-ceiling, 5)
    expect(peak(left)).toBeLessThanOrEqual(ceiling)
  })

  it('leaves what is below the ceiling bit for bit as it was', () => {
    const quiet = noise(5000, 0.89)
    expect(limit(quiet, quiet, 128)[0]).toEqual(quiet)
  })

  it('gives the same samples however the stream is cut', () => {
    const [a, b] = [noise(9000, 3), noise(9000, 3, 2)]
    expect(limit(a, b, 1)).toEqual(limit(a, b, 4096))
  })

  it('moves both channels by the same gain, so that the image stays in place', () => {
    const [left, right] = limit(noise(4000, 2), noise(4000, 1), 512)
    const [first, second] = [noise(4000, 2), noise(4000, 1)]
    for (let i = 0; i < left.length; i += 97) {
      expect((left[i] ?? 0) / (first[i] ?? 1)).toBeCloseTo((right[i] ?? 0) / (second[i] ?? 1), 4)
    }
  })

  it('recovers: a second after a peak the gain is back', () => {
    const signal = new Float32Array(2 * sampleRate).fill(0.5)
    signal[100] = 8
    const [left] = limit(signal, signal, 4096)
    expect(left[200]).toBeLessThan(0.2)
    expect(left[left.length - 1]).toBeCloseTo(0.5, 3)
  })
})
