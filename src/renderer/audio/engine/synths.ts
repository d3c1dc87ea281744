import {
  SoundBankLoader,
  SpessaLog,
  SpessaSynthProcessor,
  type BasicPreset,
  type BasicSoundBank,
} from 'spessasynth_core'
import { StudioError } from '../../../shared/index'

/** The synthesiser moves its envelopes block by block; blocks end at multiples of this and at events. */
export const blockFrames = 128
/** Voices of one track; the quietest gives way. */
const voiceCap = 96
export const drumChannel = 9

/** Samples of any bank that lie decoded in memory. */
const decoded = new WeakSet<object>()

/** One SoundFont and the synthesisers that play it. They are dry: the room belongs to the mixer. */
export class Synths {
  readonly sampleRate: number
  readonly #bank: BasicSoundBank
  readonly #spare: SpessaSynthProcessor[] = []

  private constructor(bank: BasicSoundBank, sampleRate: number) {
    this.#bank = bank
    this.sampleRate = sampleRate
  }

  /** @throws StudioError `model.corruptFile` when the bytes are not a SoundFont */
  static async create(bytes: ArrayBuffer, sampleRate: number): Promise<Synths> {
    SpessaLog.setLogLevel(false, false, false)
    try {
      return await Synths.of(SoundBankLoader.fromArrayBuffer(bytes), sampleRate)
    } catch (cause) {
      throw new StudioError('model.corruptFile', 'The SoundFont cannot be read.', {
        help: 'Check the built-in models in the settings.',
        cause,
      })
    }
  }

  /** Synthesisers of another rate on the same bank: what was decoded stays decoded. */
  at(sampleRate: number): Promise<Synths> {
    return Synths.of(this.#bank, sampleRate)
  }

  private static async of(bank: BasicSoundBank, sampleRate: number): Promise<Synths> {
    const synths = new Synths(bank, sampleRate)
    const first = synths.#make()
    // The decoder of compressed samples is ready when the first synthesiser is.
    await first.processorInitialized
    synths.#spare.push(first)
    return synths
  }

  /** One that plays nothing and stands on the given sound. */
  take(program: number, drums: boolean): SpessaSynthProcessor {
    const synth = this.#spare.pop() ?? this.#make()
    synth.programChange(drums ? drumChannel : 0, program)
    return synth
  }

  give(synth: SpessaSynthProcessor): void {
    synth.stopAllChannels(true)
    this.#spare.push(synth)
  }

  /** Makes one more in good time. @returns false when there are enough */
  makeSpare(wanted: number): boolean {
    if (this.#spare.length >= wanted) return false
    this.#spare.push(this.#make())
    return true
  }

  #make(): SpessaSynthProcessor {
    const synth = new SpessaSynthProcessor(this.sampleRate, {
      eventsEnabled: false,
      effectsEnabled: false,
      maxBufferSize: blockFrames,
    })
    synth.setSystemParameter('voiceCap', voiceCap)
    synth.soundBankManager.addSoundBank(this.#bank, 'main')
    return synth
  }
}

/**
 * Decodes one sample (1 to 20 ms) that a key of a preset needs.
 * @returns false when all are decoded
 */
export function decodeOne(preset: BasicPreset, key: number, velocity: number): boolean {
  for (const { sample } of preset.getVoiceParameters(key, velocity)) {
    if (decoded.has(sample)) continue
    sample.getAudioData()
    decoded.add(sample)
    return true
  }
  return false
}
