import { ticksPerQuarter } from '../../../shared/index'
import type { Segment } from './timeMap'
import type { Voice } from './voice'

/** Seconds a click rings. */
const length = 0.03
const first = 1760
const other = 1175

/** The metronome: a short sine on each beat, higher on the first of a bar. */
export class ClickVoice implements Voice {
  readonly #metre: readonly [number, number]
  readonly #sampleRate: number

  constructor(metre: readonly [number, number], sampleRate: number) {
    this.#metre = metre
    this.#sampleRate = sampleRate
  }

  prepare(): boolean {
    return false
  }

  release(): void {
    // It holds nothing.
  }

  render(segments: readonly Segment[], left: Float32Array, right: Float32Array): void {
    const [beats, unit] = this.#metre
    const perBeat = (ticksPerQuarter * 4) / unit
    let into = 0
    for (const { tick, framesPerTick, frames } of segments) {
      for (let i = 0; i < frames; i++) {
        const at = tick + i / framesPerTick
        const beat = Math.floor(at / perBeat + 1e-9)
        const since = Math.max(0, ((at - beat * perBeat) * framesPerTick) / this.#sampleRate)
        const pitch = beat % beats === 0 ? first : other
        const x =
          since >= length
            ? 0
            : 0.5 *
              Math.sin(2 * Math.PI * pitch * since) *
              (1 - since / length) ** 2 *
              Math.min(1, since / 0.001)
        left[into + i] = x
        right[into + i] = x
      }
      into += frames
    }
  }
}
