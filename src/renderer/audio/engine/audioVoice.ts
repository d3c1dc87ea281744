import type { SoundClip } from './song'
import type { Segment } from './timeMap'
import type { Voice } from './voice'

/** A decoded sound. */
export interface DecodedSound {
  readonly sampleRate: number
  readonly left: Float32Array
  readonly right: Float32Array
}

/** Clips begin and end over at least this long, so that a cut does not click, s. */
const least = 0.003

/**
 * Gain of a clip's fades at a time inside it: a quarter sine each, so that two clips that cross keep their power.
 * @param at seconds from the clip's start
 * @param length seconds of the clip
 */
export function fadeGain(at: number, length: number, fadeIn: number, fadeOut: number): number {
  if (at < 0 || at >= length) return 0
  const rise = Math.min(1, at / Math.max(least, fadeIn))
  const fall = Math.min(1, (length - at) / Math.max(least, fadeOut))
  return Math.sin((Math.PI / 2) * rise) * Math.sin((Math.PI / 2) * fall)
}

/** Between four samples (Catmull-Rom). */
function between(samples: Float32Array, position: number): number {
  const i = Math.floor(position)
  const t = position - i
  const b = samples[i] ?? 0
  if (t === 0) return b
  const a = samples[i - 1] ?? 0
  const c = samples[i + 1] ?? 0
  const d = samples[i + 2] ?? 0
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
}

/** Plays a track's recordings at their own speed, from where their clips lie. */
export class AudioVoice implements Voice {
  readonly #clips: readonly SoundClip[]
  readonly #sounds: ReadonlyMap<string, DecodedSound>
  readonly #sampleRate: number

  constructor(clips: readonly SoundClip[], sounds: ReadonlyMap<string, DecodedSound>, sampleRate: number) {
    this.#clips = clips
    this.#sounds = sounds
    this.#sampleRate = sampleRate
  }

  prepare(): boolean {
    return false
  }

  release(): void {
    // It holds nothing.
  }

  render(segments: readonly Segment[], left: Float32Array, right: Float32Array): void {
    left.fill(0)
    right.fill(0)
    let into = 0
    for (const segment of segments) {
      const end = segment.tick + segment.frames / segment.framesPerTick
      for (const clip of this.#clips)
        if (clip.start < end && clip.end > segment.tick) this.#add(clip, segment, into, left, right)
      into += segment.frames
    }
  }

  #add(clip: SoundClip, segment: Segment, into: number, left: Float32Array, right: Float32Array): void {
    const sound = this.#sounds.get(clip.asset)
    if (sound === undefined) return
    const { framesPerTick, frames, tick } = segment
    const length = ((clip.end - clip.start) * framesPerTick) / this.#sampleRate
    const ratio = sound.sampleRate / this.#sampleRate
    // Frames since the clip began; whole, so that a sound of the same rate passes untouched.
    const since = Math.round((tick - clip.start) * framesPerTick)
    const skipped = Math.round(clip.offset * sound.sampleRate)
    const from = Math.max(0, -since)
    const to = Math.min(frames, Math.ceil(length * this.#sampleRate) - since)
    for (let i = from; i < to; i++) {
      const gain = clip.gain * fadeGain((since + i) / this.#sampleRate, length, clip.fadeIn, clip.fadeOut)
      const position = skipped + (since + i) * ratio
      left[into + i] = (left[into + i] ?? 0) + between(sound.left, position) * gain
      right[into + i] = (right[into + i] ?? 0) + between(sound.right, position) * gain
    }
  }
}
