import type { DecodedSound } from './audioVoice'
import { meterSize } from './layout'
import { Mixer, quantum, type Strip } from './mixer'
import type { SoundSong, SoundTrack } from './song'
import type { Synths } from './synths'
import { framesPerTick, TimeMap } from './timeMap'
import { voiceOf } from './voices'

export interface MixdownOrder {
  readonly song: SoundSong
  readonly tracks: readonly SoundTrack[]
  /** By slot. */
  readonly strips: readonly Strip[]
  /** Linear. */
  readonly masterGain: number
  /** Ticks. */
  readonly from: number
  readonly to: number
  /** Seconds after the end for what still rings. */
  readonly tail: number
}

/** Frames between two breaths. */
const piece = 64 * quantum

/**
 * The whole song through the same voices and mixer that play it, as fast as the machine can.
 * @returns left and right; yields the share done after every piece so that a caller can breathe or stop
 */
export function* mixdown(
  order: MixdownOrder,
  synths: Synths,
  sounds: ReadonlyMap<string, DecodedSound>,
): Generator<number, [Float32Array, Float32Array]> {
  const rate = synths.sampleRate
  const perTick = framesPerTick(rate, order.song.bpm)
  const frames = Math.round((order.to - order.from) * perTick + order.tail * rate)
  const slots = order.strips.length
  const mixer = new Mixer(rate, slots, new Float32Array((slots + 2) * meterSize + 1))
  const map = new TimeMap()
  map.turn({ frame: 0, tick: order.from, framesPerTick: perTick }, { on: false, start: 0, end: 0 })
  const voices = order.tracks.map((track) => ({ slot: track.slot, voice: voiceOf(track, synths, sounds) }))
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  try {
    for (let done = 0; done < frames + mixer.latency; done += piece) {
      const stems = voices.map(({ slot, voice }) => {
        const stem = { slot, left: new Float32Array(piece), right: new Float32Array(piece) }
        voice.render(map.segments(done, done + piece), stem.left, stem.right)
        return stem
      })
      for (let at = 0; at < piece; at += quantum) {
        mixer.begin()
        for (const stem of stems) {
          const strip = order.strips[stem.slot]
          if (strip !== undefined)
            mixer.add(
              stem.slot,
              strip,
              stem.left.subarray(at, at + quantum),
              stem.right.subarray(at, at + quantum),
            )
        }
        const out: [Float32Array, Float32Array] = [new Float32Array(quantum), new Float32Array(quantum)]
        mixer.end(order.masterGain, ...out)
        place(left, out[0], done + at - mixer.latency)
        place(right, out[1], done + at - mixer.latency)
      }
      yield Math.min(1, done / frames)
    }
  } finally {
    for (const { voice } of voices) voice.release()
  }
  fadeEnd(left, rate)
  fadeEnd(right, rate)
  return [left, right]
}

/** Copies a quantum to where it belongs; what lies outside is let go. */
function place(into: Float32Array, quantumOf: Float32Array, start: number): void {
  const skip = Math.max(0, -start)
  const count = Math.min(quantumOf.length, into.length - start)
  if (count > skip) into.set(quantumOf.subarray(skip, count), start + skip)
}

/** What still rings at the cut ends without a click. */
function fadeEnd(samples: Float32Array, rate: number): void {
  const count = Math.min(samples.length, Math.round(0.015 * rate))
  for (let i = 0; i < count; i++) {
    const at = samples.length - 1 - i
    samples[at] = (samples[at] ?? 0) * 0.5 * (1 - Math.cos((Math.PI * i) / count))
  }
}
