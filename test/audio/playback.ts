import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  allocate,
  at,
  meterSize,
  stripSize,
  viewsOf,
  type SharedSound,
} from '../../src/renderer/audio/engine/layout'
import { Mixer, quantum } from '../../src/renderer/audio/engine/mixer'
import { readRing } from '../../src/renderer/audio/engine/ring'
import type { PlayedNote, SoundSong, SoundTrack } from '../../src/renderer/audio/engine/song'
import { Stream } from '../../src/renderer/audio/engine/stream'
import { Synths } from '../../src/renderer/audio/engine/synths'

export const rate = 48_000

export function loadSynths(sampleRate = rate): Promise<Synths> {
  const file = readFileSync(
    resolve(import.meta.dirname, '../../resources/models/fluidr3mono-gm/FluidR3Mono_GM.sf3'),
  )
  return Synths.create(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength), sampleRate)
}

export const song: SoundSong = {
  bpm: 120,
  loop: { on: false, start: 0, end: 0 },
  metre: [4, 4],
  click: false,
  end: 96 * 8,
}

/** A note every beat, held for most of it. */
export function beats(key: number, count = 32): PlayedNote[] {
  return Array.from({ length: count }, (_, i) => ({ key, velocity: 100, on: i * 24, off: i * 24 + 20 }))
}

export function notesTrack(slot: number, program: number, notes: PlayedNote[], drums = false): SoundTrack {
  return { id: `track_${String(slot)}`, slot, kind: 'notes', program, drums, notes }
}

/** Stands in for the audio thread: takes quanta from the rings as it does and mixes them with the same mixer. */
export class Listener {
  readonly shared: SharedSound
  readonly stream: Stream
  readonly heard: [number[], number[]] = [[], []]
  readonly #mixer: Mixer

  constructor(synths: Synths, tracks: readonly SoundTrack[], of: SoundSong = song) {
    this.shared = viewsOf(allocate(8))
    for (const track of tracks) this.shared.strips.set([1, 0, 0.1, 1], track.slot * stripSize)
    this.shared.strips[this.shared.slots * stripSize] = 1
    this.#mixer = new Mixer(rate, 8, new Float32Array((8 + 2) * meterSize + 1))
    this.stream = new Stream(
      {
        shared: this.shared,
        synths,
        sounds: new Map(),
        now: () => performance.now(),
        onAnchors: () => undefined,
      },
      of,
    )
    this.stream.setSong(of, tracks)
  }

  /** Lets the song run. @returns silences for want of sound. */
  run(seconds: number): number {
    let starved = 0
    for (let i = 0; i < (seconds * rate) / quantum; i++) {
      if (i % 8 === 0) while (this.stream.work(20));
      const read = this.shared.control[at.read]!
      if (this.shared.control[at.written]! - read < quantum) {
        starved++
        continue
      }
      this.#mixer.begin()
      for (let slot = 0; slot < this.shared.slots; slot++) {
        const [gain, pan, send, used] = this.shared.strips.subarray(slot * stripSize, slot * stripSize + 4)
        if (used !== 1) continue
        const left = new Float32Array(quantum)
        const right = new Float32Array(quantum)
        readRing(this.shared.rings[slot]!, read, left, right)
        this.#mixer.add(slot, { gain: gain!, pan: pan!, send: send! }, left, right)
      }
      const out: [Float32Array, Float32Array] = [new Float32Array(quantum), new Float32Array(quantum)]
      this.#mixer.end(1, ...out)
      this.heard[0].push(...out[0])
      this.heard[1].push(...out[1])
      this.shared.control[at.read] = read + quantum
    }
    return starved
  }
}

/** Pitch in Hz by autocorrelation with parabolic refinement, between 60 and 1200 Hz. */
export function pitchOf(samples: ArrayLike<number>, sampleRate = rate): number {
  const least = Math.floor(sampleRate / 1200)
  const most = Math.ceil(sampleRate / 60)
  const window = Math.min(4096, samples.length - most)
  const score = (lag: number): number => {
    let sum = 0
    let a = 0
    let b = 0
    for (let i = 0; i < window; i++) {
      const x = samples[i]!
      const y = samples[i + lag]!
      sum += x * y
      a += x * x
      b += y * y
    }
    return sum / Math.sqrt(a * b + 1e-12)
  }
  const scores = Array.from({ length: most - least + 1 }, (_, i) => score(least + i))
  const best = Math.max(...scores)
  // The first peak nearly as high as the best is the period; later ones are its multiples.
  const found = scores.findIndex(
    (s, i) => s > best * 0.95 && s >= (scores[i - 1] ?? -1) && s >= (scores[i + 1] ?? -1),
  )
  const [l, m, r] = [scores[found - 1] ?? 0, scores[found] ?? 0, scores[found + 1] ?? 0]
  const shift = l - 2 * m + r === 0 ? 0 : (l - r) / (2 * (l - 2 * m + r))
  return sampleRate / (least + found + shift)
}

export function rmsDb(samples: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < samples.length; i++) sum += samples[i]! ** 2
  return 10 * Math.log10(sum / samples.length + 1e-20)
}
