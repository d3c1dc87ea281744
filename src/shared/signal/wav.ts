export type WavFormat = 'pcm16' | 'pcm24' | 'float32'

export interface WavOptions {
  readonly sampleRate: number
  /** One array per channel, equal lengths, −1 … 1. */
  readonly channels: readonly Float32Array[]
  readonly format?: WavFormat
}

const bytesPerSample = { pcm16: 2, pcm24: 3, float32: 4 } as const

/**
 * A RIFF/WAVE file. PCM is rounded to the nearest step and clipped, without dither, so that the same samples give
 * the same bytes. Chunk layout: Microsoft "Multimedia Programming Interface and Data Specifications 1.0", 1991.
 */
export function encodeWav({ sampleRate, channels, format = 'pcm16' }: WavOptions): Uint8Array {
  const frames = channels[0]?.length ?? 0
  const width = bytesPerSample[format]
  const frameBytes = width * channels.length
  const dataBytes = frames * frameBytes
  // RIFF chunks are padded to an even length.
  const file = new Uint8Array(44 + dataBytes + (dataBytes % 2))
  const view = new DataView(file.buffer)
  const ascii = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i))
  }
  ascii(0, 'RIFF')
  view.setUint32(4, file.length - 8, true)
  ascii(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, format === 'float32' ? 3 : 1, true)
  view.setUint16(22, channels.length, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * frameBytes, true)
  view.setUint16(32, frameBytes, true)
  view.setUint16(34, width * 8, true)
  ascii(36, 'data')
  view.setUint32(40, dataBytes, true)

  channels.forEach((samples, channel) => {
    for (let i = 0; i < frames; i++) {
      const at = 44 + i * frameBytes + channel * width
      const sample = samples[i] ?? 0
      if (format === 'float32') view.setFloat32(at, sample, true)
      else if (format === 'pcm16') view.setInt16(at, quantise(sample, 0x7fff), true)
      else {
        const step = quantise(sample, 0x7f_ffff)
        view.setUint16(at, step & 0xffff, true)
        view.setInt8(at + 2, step >> 16)
      }
    }
  })
  return file
}

const quantise = (sample: number, full: number): number =>
  Math.round(Math.max(-1, Math.min(1, sample)) * full)
