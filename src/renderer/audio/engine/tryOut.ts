import type { SpessaSynthProcessor } from 'spessasynth_core'
import { at, trySlot, type SharedSound } from './layout'
import { writeRing } from './ring'
import { drumChannel, type Synths } from './synths'

export interface TriedNote {
  readonly key: number
  readonly velocity: number
  /** Seconds. */
  readonly length: number
}

/** Frames kept ahead: single notes must answer at once. */
const ahead = 3072
const block = 128

/** Plays single notes beside the song: a note that was just changed, a key of the roll. */
export class TryOut {
  readonly #shared: SharedSound
  readonly #synths: Synths
  #synth: SpessaSynthProcessor | undefined
  #channel = 0
  #offs: { key: number; frame: number }[] = []

  constructor(shared: SharedSound, synths: Synths) {
    this.#shared = shared
    this.#synths = synths
  }

  play(sound: { program: number; drums: boolean }, notes: readonly TriedNote[]): void {
    this.#synth ??= this.#synths.take(sound.program, sound.drums)
    this.#channel = sound.drums ? drumChannel : 0
    this.#synth.programChange(this.#channel, sound.program)
    const frame = this.#load(at.tryWritten)
    for (const { key } of this.#offs) this.#synth.noteOff(this.#channel, key)
    this.#offs = []
    for (const { key, velocity, length } of notes) {
      this.#synth.noteOn(this.#channel, key, velocity)
      this.#offs.push({ key, frame: frame + Math.round(length * this.#synths.sampleRate) })
    }
  }

  /** @returns whether it still sounds */
  work(): boolean {
    const synth = this.#synth
    if (synth === undefined) return false
    const ring = this.#shared.rings[trySlot]
    while (ring !== undefined && this.#load(at.tryWritten) - this.#load(at.tryRead) < ahead) {
      const frame = this.#load(at.tryWritten)
      this.#offs = this.#offs.filter((off) => {
        if (off.frame > frame) return true
        synth.noteOff(this.#channel, off.key)
        return false
      })
      if (this.#offs.length === 0 && synth.voiceCount === 0) {
        this.#synths.give(synth)
        this.#synth = undefined
        return false
      }
      const left = new Float32Array(block)
      const right = new Float32Array(block)
      synth.process(left, right, 0, block)
      writeRing(ring, frame, left, right)
      Atomics.store(this.#shared.control, at.tryWritten, frame + block)
    }
    return true
  }

  #load(place: number): number {
    return Atomics.load(this.#shared.control, place)
  }
}
