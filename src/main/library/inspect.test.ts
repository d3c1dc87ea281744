import { describe, expect, it } from 'vitest'
import { checkAsset, pictureType } from './inspect'

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const be = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256)
const le = (value: number, bytes: number): number[] => be(value, bytes).reverse()

const png = (width: number, height: number): Uint8Array =>
  Uint8Array.of(
    ...ascii('\x89PNG\r\n\x1a\n'),
    ...be(13, 4),
    ...ascii('IHDR'),
    ...be(width, 4),
    ...be(height, 4),
  )
const jpeg = (width: number, height: number): Uint8Array =>
  Uint8Array.of(
    ...[0xff, 0xd8, 0xff, 0xe0, ...be(6, 2), 1, 2, 3, 4, 0xff, 0xff, 0xc4, ...be(3, 2), 0],
    ...[0xff, 0xc2, ...be(11, 2), 8, ...be(height, 2), ...be(width, 2), 0, 0, 0, 0],
  )
const webp = (kind: string, body: number[]): Uint8Array =>
  Uint8Array.of(
    ...ascii('RIFF'),
    ...le(99, 4),
    ...ascii('WEBP'),
    ...ascii(kind),
    ...le(body.length, 4),
    ...body,
    0,
    0,
  )

describe('headers of pictures', () => {
  it.each<[string, Uint8Array, string]>([
    ['PNG', png(300, 200), 'image/png'],
    ['JPEG', jpeg(300, 200), 'image/jpeg'],
    ['GIF', Uint8Array.of(...ascii('GIF89a'), ...le(300, 2), ...le(200, 2)), 'image/gif'],
    ['WebP (lossy)', webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...le(300, 2), ...le(200, 2)]), 'image/webp'],
    ['WebP (lossless)', webp('VP8L', [0x2f, ...le(299 + 199 * 2 ** 14, 4)]), 'image/webp'],
    ['WebP (extended)', webp('VP8X', [0, 0, 0, 0, ...le(299, 3), ...le(199, 3)]), 'image/webp'],
  ])('say the size of a %s without decoding it', (_name, bytes, mime) => {
    expect(pictureType(bytes)).toEqual({ mime, size: { width: 300, height: 200 } })
  })

  it('that are cut off anywhere are no picture, and never an exception', () => {
    for (const bytes of [png(3, 2), jpeg(3, 2), webp('VP8X', [0, 0, 0, 0, ...le(2, 3), ...le(1, 3)])])
      for (let length = 0; length < bytes.length - 3; length++)
        expect(() => pictureType(bytes.subarray(0, length))).not.toThrow()
  })

  it('that ask for too much memory are refused', () => {
    const tooLarge = expect.objectContaining({ code: 'asset.tooLarge' })
    expect(() => checkAsset(png(16385, 1), 'image/png')).toThrow(tooLarge)
    expect(() => checkAsset(png(16384, 16384), 'image/png')).toThrow(tooLarge)
    expect(() => checkAsset(new Uint8Array(101), 'text/plain', 100)).toThrow(tooLarge)
    expect(checkAsset(png(16384, 8192), 'image/png')).toBe('png')
    expect(() => checkAsset(png(0, 5), 'image/png')).toThrow(
      expect.objectContaining({ code: 'asset.unsupported' }),
    )
  })
})
