import { readFileSync } from 'node:fs'
import {
  SoundBankLoader,
  SpessaLog,
  SpessaSynthProcessor,
  type BasicPreset,
  type BasicSoundBank,
} from 'spessasynth_core'
import { StudioError } from '../../shared/index'

/** A note to be played, in frames. `off` may still be shortened until it has been rendered. */
export interface SynthNote {
  readonly channel: number
  readonly key: number
  readonly velocity: number
  readonly on: number
  off: number
}

/**
 * The synthesiser moves its envelopes block by block. Blocks end at events and at multiples of this, counted from
 * the start, so that pieces cut at such multiples give the same samples as one long piece.
 */
export const blockFrames = 128

/** @throws StudioError `model.corruptFile` when the file is not a SoundFont. */
export function loadSoundBank(path: string): BasicSoundBank {
  SpessaLog.setLogLevel(false, false, false)
  const file = readFileSync(path)
  try {
    // The loader keeps the buffer and reads samples out of it: it must be its own, not a slice of Node's pool.
    return SoundBankLoader.fromArrayBuffer(
      file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength),
    )
  } catch (cause) {
    throw new StudioError('model.corruptFile', `The SoundFont cannot be read: ${path}.`, {
      help: 'Restore the file.',
      cause,
    })
  }
}

/** Samples of any bank that lie decoded in memory; they stay so as long as their bank is held. */
const decoded = new WeakSet<object>()

/** Plays scheduled notes through a SoundFont into stereo float, piece by piece and sample-accurately. */
export class SoundFontSynth {
  readonly #processor: SpessaSynthProcessor
  readonly #waiting: SynthNote[] = []
  readonly #sounding: SynthNote[] = []
  /** Strikes (channel, key, velocity) whose samples are decoded, with the preset they were decoded for. */
  readonly #prepared = new Map<number, BasicPreset>()
  #frame = 0

  private constructor(processor: SpessaSynthProcessor) {
    this.#processor = processor
  }

  /** @param bank shared between synthesisers: its decoded samples stay in memory for the next one */
  static async create(bank: BasicSoundBank, sampleRate: number): Promise<SoundFontSynth> {
    const processor = new SpessaSynthProcessor(sampleRate, {
      eventsEnabled: false,
      maxBufferSize: blockFrames,
    })
    await processor.processorInitialized
    processor.soundBankManager.addSoundBank(bank, 'main')
    return new SoundFontSynth(processor)
  }

  /** Frames rendered so far. */
  get frame(): number {
    return this.#frame
  }

  program(channel: number, program: number): void {
    this.#processor.programChange(channel, program)
  }

  /** Notes must begin at or after `frame`. */
  schedule(notes: readonly SynthNote[]): void {
    this.#waiting.push(...notes)
    this.#waiting.sort((a, b) => a.on - b.on || a.channel - b.channel || a.key - b.key)
  }

  /**
   * Decodes the samples that the notes struck before `frame` need, one sample (1 to 20 ms of work) per step; samples
   * decoded before cost no step. Without it `render` decodes all of them at once.
   */
  *prepare(frame: number): Generator<undefined, void> {
    for (const note of this.#waiting) {
      if (note.on >= frame) return
      const preset = this.#processor.midiChannels[note.channel]?.preset
      const slot = (note.channel << 14) | (note.key << 7) | note.velocity
      if (preset === undefined || this.#prepared.get(slot) === preset) continue
      for (const { sample } of preset.getVoiceParameters(note.key, note.velocity)) {
        if (decoded.has(sample)) continue
        sample.getAudioData()
        decoded.add(sample)
        yield undefined
      }
      this.#prepared.set(slot, preset)
    }
  }

  /** Renders the next `left.length` frames. The first strike of a sample that is not prepared also decodes it. */
  render(left: Float32Array, right: Float32Array): void {
    let at = 0
    while (at < left.length) {
      this.#strike()
      const toGrid = blockFrames - (this.#frame % blockFrames)
      const next = Math.min(this.#nextEvent() - this.#frame, toGrid, left.length - at)
      this.#processor.process(left, right, at, next)
      at += next
      this.#frame += next
    }
  }

  /** Ends and begins what is due now: ends first, so that a key struck again sounds again. */
  #strike(): void {
    for (let i = this.#sounding.length - 1; i >= 0; i--) {
      const note = this.#sounding[i]
      if (note === undefined || note.off > this.#frame) continue
      this.#processor.noteOff(note.channel, note.key)
      this.#sounding.splice(i, 1)
    }
    for (let note = this.#waiting[0]; note !== undefined && note.on <= this.#frame; note = this.#waiting[0]) {
      this.#processor.noteOn(note.channel, note.key, note.velocity)
      this.#sounding.push(note)
      this.#waiting.shift()
    }
  }

  #nextEvent(): number {
    return this.#sounding.reduce((next, note) => Math.min(next, note.off), this.#waiting[0]?.on ?? Infinity)
  }
}
