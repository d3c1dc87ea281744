/** Frames that one pair of peaks stands for. */
export const framesPerPeak = 256

/** A sound as it is drawn: lowest and highest sample of each run of frames, over both channels. */
export interface Peaks {
  readonly sampleRate: number
  readonly frames: number
  readonly low: Float32Array
  readonly high: Float32Array
}

export function peaksOf(sampleRate: number, left: Float32Array, right: Float32Array): Peaks {
  const count = Math.ceil(left.length / framesPerPeak)
  const low = new Float32Array(count)
  const high = new Float32Array(count)
  for (let i = 0; i < left.length; i++) {
    const at = Math.floor(i / framesPerPeak)
    const x = ((left[i] ?? 0) + (right[i] ?? 0)) / 2
    low[at] = Math.min(low[at] ?? 0, x)
    high[at] = Math.max(high[at] ?? 0, x)
  }
  return { sampleRate, frames: left.length, low, high }
}
