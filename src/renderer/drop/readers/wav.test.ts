import { expect, test } from 'vitest'
import { encodeWav } from '../../../shared/signal/wav'
import { wavSeconds } from './wav'

const file = encodeWav({ sampleRate: 8000, channels: [new Float32Array(4000), new Float32Array(4000)] })
const buffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

test('half a second is half a second, also when the file was cut off', () => {
  expect(wavSeconds(buffer(file))).toBe(0.5)
  expect(wavSeconds(buffer(file.subarray(0, file.length - (file.length - 44) / 2)))).toBeCloseTo(0.25, 2)
})

test('a file without sound says so', () => {
  expect(() => wavSeconds(buffer(file.subarray(0, 30)))).toThrow('no sound')
  expect(() => wavSeconds(new ArrayBuffer(0))).toThrow('no sound')
})
