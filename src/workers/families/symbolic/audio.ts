import type { ChunkOf } from '../../../shared/index'
import { Limiter } from '../../../shared/signal/limiter'
import { blockFrames, type SoundFontSynth } from '../../signal/synth'
import type { PerformedNote } from './performer'

export const sampleRate = 44_100

/** Full scale in the file is left to the limiter, one dB below 0 dBFS. */
const ceilingDb = -1
/** The loop has exactly its bars' length: what still rings at its end is faded over this. */
const fadeFrames = Math.round(0.015 * sampleRate)
/** Frames rendered at once: 186 ms of sound, some 10 ms of work. */
const pieceFrames = 64 * blockFrames

export interface PieceAudioOptions {
  readonly bpm: number
  /** In ticks, 24 per quarter. */
  readonly ticks: number
  readonly masterGainDb: number
}

/** A band without drums has no sharp peaks and would sound half as loud as the others. */
export const withoutDrumsDb = 6

/** Frames of a length in ticks at a tempo in quarters a minute. */
export const framesOf = (ticks: number, bpm: number): number =>
  Math.round((ticks / 24) * (60 / bpm) * sampleRate)

/**
 * Renders a piece while it is still being written. What is emitted is final: the pieces laid end to end are
 * `channels`, sample for sample.
 */
export class PieceAudio {
  readonly frames: number
  readonly channels: [Float32Array, Float32Array]
  readonly #synth: SoundFontSynth
  readonly #limiter: Limiter
  readonly #gain: number
  readonly #bpm: number
  /** Played notes by the objects that may still shorten them. */
  readonly #live: { note: PerformedNote; off: { off: number } }[] = []
  #emitted = 0

  constructor(synth: SoundFontSynth, { bpm, ticks, masterGainDb }: PieceAudioOptions) {
    this.#synth = synth
    this.#bpm = bpm
    this.#gain = 10 ** (masterGainDb / 20)
    this.#limiter = new Limiter({ sampleRate, ceilingDb })
    this.frames = framesOf(ticks, bpm)
    this.channels = [new Float32Array(this.frames), new Float32Array(this.frames)]
  }

  /** Takes in the notes of the next bar. */
  add(notes: readonly PerformedNote[]): void {
    for (const live of this.#live) live.off.off = framesOf(live.note.off, this.#bpm)
    const scheduled = notes.map((note) => {
      const synthNote = {
        channel: note.channel,
        key: note.key,
        velocity: note.velocity,
        on: framesOf(note.on, this.#bpm),
        off: framesOf(note.off, this.#bpm),
      }
      this.#live.push({ note, off: synthNote })
      return synthNote
    })
    this.#synth.schedule(scheduled)
  }

  /**
   * Emits all that is certain up to `ticks`, of which every note has been added; at the end, everything. Yields
   * `undefined` after each sample that had to be decoded first, so that the caller can stop or let others work.
   */
  *render(ticks: number): Generator<ChunkOf<'pcm'> | undefined> {
    const certain = framesOf(ticks, this.#bpm)
    const end = certain >= this.frames ? this.frames + this.#limiter.latency : certain
    while (this.#synth.frame < end) {
      // Off the block grid only at the very end, so that the cut into pieces cannot be heard.
      const left = end - this.#synth.frame
      const count =
        end > this.frames ? Math.min(pieceFrames, left) : Math.min(pieceFrames, left - (left % blockFrames))
      if (count === 0) return
      yield* this.#synth.prepare(this.#synth.frame + count)
      const chunk = this.#piece(count)
      if (chunk !== undefined) yield chunk
    }
  }

  #piece(count: number): ChunkOf<'pcm'> | undefined {
    const left = new Float32Array(count)
    const right = new Float32Array(count)
    this.#synth.render(left, right)
    for (let i = 0; i < count; i++) {
      left[i] = (left[i] ?? 0) * this.#gain
      right[i] = (right[i] ?? 0) * this.#gain
    }
    this.#limiter.process(left, right)
    // The limiter lags: its first frames belong before the piece.
    const skip = Math.max(0, Math.min(count, this.#limiter.latency - (this.#synth.frame - count)))
    const startFrame = this.#emitted
    const emit = [left.slice(skip), right.slice(skip)] as const
    if (emit[0].length === 0) return undefined
    emit.forEach((samples, channel) => {
      this.#fade(samples, startFrame)
      this.channels[channel]?.set(samples, startFrame)
    })
    this.#emitted += emit[0].length
    return { kind: 'pcm', sampleRate, startFrame, left: emit[0], right: emit[1] }
  }

  #fade(samples: Float32Array, startFrame: number): void {
    const begin = Math.max(0, this.frames - fadeFrames - startFrame)
    for (let i = begin; i < samples.length; i++) {
      const left = (this.frames - 1 - startFrame - i) / fadeFrames
      samples[i] = (samples[i] ?? 0) * 0.5 * (1 - Math.cos(Math.PI * left))
    }
  }
}
