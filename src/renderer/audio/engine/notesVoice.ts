import type { SpessaSynthProcessor } from 'spessasynth_core'
import type { PlayedNote } from './song'
import { blockFrames, decodeOne, drumChannel, type Synths } from './synths'
import type { Segment } from './timeMap'
import type { Voice } from './voice'

interface Strike {
  readonly key: number
  readonly velocity: number
  readonly on: number
  readonly off: number
}

/** A note that has less than this left is not struck again after a jump, ticks. */
const worthStriking = 1

/** @returns index of the first note that begins at or after `tick` */
export function firstFrom(notes: readonly PlayedNote[], tick: number): number {
  let low = 0
  let high = notes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((notes[middle]?.on ?? Infinity) < tick) low = middle + 1
    else high = middle
  }
  return low
}

/** Plays a track's notes on a SoundFont, to the sample. */
export class NotesVoice implements Voice {
  readonly #synths: Synths
  readonly #synth: SpessaSynthProcessor
  readonly #channel: number
  readonly #drums: boolean
  readonly #notes: readonly PlayedNote[]
  readonly #longest: number
  #sounding: Strike[] = []
  #prepared = 0

  constructor(
    synths: Synths,
    sound: { readonly program: number; readonly drums: boolean },
    notes: readonly PlayedNote[],
  ) {
    this.#synths = synths
    this.#synth = synths.take(sound.program, sound.drums)
    this.#channel = sound.drums ? drumChannel : 0
    this.#drums = sound.drums
    this.#notes = notes
    this.#longest = notes.reduce((longest, { on, off }) => Math.max(longest, off - on), 0)
  }

  prepare(): boolean {
    const preset = this.#synth.midiChannels[this.#channel]?.preset
    if (preset === undefined) return false
    for (; this.#prepared < this.#notes.length; this.#prepared++) {
      const note = this.#notes[this.#prepared]
      if (note !== undefined && decodeOne(preset, note.key, note.velocity)) return true
    }
    return false
  }

  release(): void {
    this.#synths.give(this.#synth)
  }

  render(segments: readonly Segment[], left: Float32Array, right: Float32Array): void {
    left.fill(0)
    right.fill(0)
    let into = 0
    for (const segment of segments) {
      if (segment.jump) this.#cut()
      this.#run(segment, this.#strikes(segment), left, right, into)
      into += segment.frames
    }
  }

  #cut(): void {
    for (const { key } of this.#sounding) this.#synth.noteOff(this.#channel, key)
    this.#sounding = []
  }

  /** What begins in a run; after a jump also what has begun before and still lasts. */
  #strikes(segment: Segment): Strike[] {
    const { tick, framesPerTick, frames, frame, jump } = segment
    const end = tick + frames / framesPerTick
    const toFrame = (at: number): number => Math.round(frame + (at - tick) * framesPerTick)
    const found: Strike[] = []
    const take = (note: PlayedNote, on: number): void => {
      found.push({ key: note.key, velocity: note.velocity, on, off: Math.max(on + 1, toFrame(note.off)) })
    }
    const first = firstFrom(this.#notes, tick)
    if (jump && !this.#drums) {
      for (let i = firstFrom(this.#notes, tick - this.#longest); i < first; i++) {
        const note = this.#notes[i]
        if (note !== undefined && note.off - tick > worthStriking) take(note, frame)
      }
    }
    for (let i = first; i < this.#notes.length; i++) {
      const note = this.#notes[i]
      if (note === undefined || note.on >= end) break
      const on = toFrame(note.on)
      // Rounding may push it into the next run, which would not look back for it.
      take(note, Math.min(on, frame + frames - 1))
    }
    return found
  }

  #run(
    segment: Segment,
    strikes: readonly Strike[],
    left: Float32Array,
    right: Float32Array,
    into: number,
  ): void {
    const end = segment.frame + segment.frames
    let next = 0
    let frame = segment.frame
    while (frame < end) {
      this.#sounding = this.#sounding.filter((note) => {
        if (note.off > frame) return true
        this.#synth.noteOff(this.#channel, note.key)
        return false
      })
      for (let note = strikes[next]; note !== undefined && note.on <= frame; note = strikes[++next]) {
        this.#synth.noteOn(this.#channel, note.key, note.velocity)
        this.#sounding.push(note)
      }
      let until = Math.min(end, frame + toGrid(frame), strikes[next]?.on ?? Infinity)
      for (const { off } of this.#sounding) until = Math.min(until, off)
      this.#synth.process(left, right, into + frame - segment.frame, until - frame)
      frame = until
    }
  }
}

/** Frames to the next multiple of a block; what leads up to a song's start lies before frame 0. */
const toGrid = (frame: number): number => blockFrames - (((frame % blockFrames) + blockFrames) % blockFrames)
