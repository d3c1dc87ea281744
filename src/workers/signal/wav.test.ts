import { describe, expect, it } from 'vitest'
import { encodeWav } from '../../shared/signal/wav'

describe('encodeWav', () => {
  const left = Float32Array.of(0, 1, -1, 0.5)
  const right = Float32Array.of(0.25, -2, 2, -0.5)

  it('writes the header and interleaved 16-bit frames, clipped', () => {
    const file = encodeWav({ sampleRate: 44_100, channels: [left, right] })
    const hex = Buffer.from(file).toString('hex')
    // RIFF size 52, fmt: PCM, 2 channels, 44100 Hz, 176400 bytes/s, 4 bytes a frame, 16 bits; data: 16 bytes.
    expect(hex.slice(0, 88)).toBe(
      '52494646' + '34000000' + '57415645' + '666d7420' + '10000000' + '01000200' +
        '44ac0000' + '10b10200' + '04001000' + '64617461' + '10000000', // prettier-ignore
    )
    const samples = new Int16Array(file.buffer, 44)
    expect([...samples]).toEqual([0, 8192, 32767, -32767, -32767, 32767, 16384, -16383])
  })

  it('writes 24-bit steps little-endian', () => {
    const file = encodeWav({
      sampleRate: 8000,
      channels: [Float32Array.of(1, -1, 2 ** -23)],
      format: 'pcm24',
    })
    expect([...file.slice(44, 53)]).toEqual([0xff, 0xff, 0x7f, 0x01, 0x00, 0x80, 1, 0, 0])
    expect(file.length % 2).toBe(0)
  })

  it('keeps floats bit for bit', () => {
    const file = encodeWav({ sampleRate: 8000, channels: [right], format: 'float32' })
    expect(new Float32Array(file.buffer, 44)).toEqual(right)
  })
})
