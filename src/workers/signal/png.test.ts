import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodePng, encodePng } from './png'

/** A gradient with an edge, so that every filter type wins some row. */
function picture(width: number, height: number, alpha: (x: number, y: number) => number) {
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rgba.set([(x * 7 + y) & 255, (x * y) & 255, x > y ? 200 : 10, alpha(x, y)], (y * width + x) * 4)
    }
  }
  return { width, height, rgba }
}

describe('png', () => {
  it('gives back every pixel, with and without transparency', () => {
    for (const alpha of [() => 255, (x: number) => (x * 5) & 255]) {
      const source = picture(37, 29, alpha)
      const { width, height, rgba } = decodePng(encodePng(source))
      expect({ width, height }).toEqual({ width: 37, height: 29 })
      expect(rgba).toEqual(source.rgba)
    }
  })

  it('writes opaque pictures as RGB and others as RGBA', () => {
    expect(encodePng(picture(4, 4, () => 255))[25]).toBe(2)
    expect(encodePng(picture(4, 4, () => 254))[25]).toBe(6)
  })

  it('carries a recipe in any language', () => {
    const texts = { recipe: '{"prompt":"ein Füchslein 🦊"}' }
    expect(
      decodePng(
        encodePng(
          picture(2, 2, () => 255),
          texts,
        ),
      ).texts,
    ).toEqual(texts)
  })

  it('reads a picture written by another encoder, pixels pinned by hash', () => {
    const file = decodePng(readFileSync('resources/models/sprite/conformance-0.png'))
    expect([file.width, file.height]).toEqual([128, 128])
    // sha256 of the 128 * 128 * 3 bytes another decoder prints as PPM
    const rgb = file.rgba.filter((_, i) => i % 4 !== 3)
    expect(createHash('sha256').update(rgb).digest('hex')).toBe(
      'd70ac6763327b257a3da754c4359a8167d8da9458e03ae89310d70da9af095d2',
    )
  })

  it('refuses truncated, damaged and foreign files with a reason', () => {
    const good = encodePng(picture(8, 8, () => 255))
    expect(() => decodePng(good.subarray(0, good.length - 20))).toThrow('ends too early')
    const damaged = good.slice()
    damaged[60] = (damaged[60] as number) ^ 1
    expect(() => decodePng(damaged)).toThrow('damaged')
    expect(() => decodePng(new TextEncoder().encode('GIF89a and more'))).toThrow('not a PNG')
  })

  it('refuses a header that promises a huge picture before allocating it', () => {
    const good = encodePng(picture(8, 8, () => 255))
    const bomb = good.slice()
    new DataView(bomb.buffer).setUint32(16, 1_000_000)
    expect(() => decodePng(withCrc(bomb))).toThrow('out of range')
  })

  it('refuses data that inflates to more than its size says', () => {
    const huge = deflateSync(new Uint8Array(10_000_000))
    const file = encodePng(picture(1, 1, () => 255))
    const idat = file.length - 12 - 12
    expect(idat).toBeGreaterThan(33)
    const start = Buffer.from(file).indexOf('IDAT') - 4
    const body = Buffer.concat([Buffer.from('IDAT'), huge])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(huge.length)
    const crc = Buffer.alloc(4)
    const bomb = Buffer.concat([file.subarray(0, start), length, body, crc, file.subarray(file.length - 12)])
    bomb.writeUInt32BE(crcOf(body), start + 8 + huge.length)
    expect(() => decodePng(bomb)).toThrow('damaged')
  })
})

/** CRC of PNG (ISO 3309), bit by bit: an independent check of the one in use. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Repairs the CRC of IHDR after its body was changed. */
function withCrc(png: Uint8Array): Uint8Array {
  new DataView(png.buffer).setUint32(29, crcOf(png.subarray(12, 29)))
  return png
}
