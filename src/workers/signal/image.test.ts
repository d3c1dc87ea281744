import { describe, expect, test } from 'vitest'
import { fillTransparent, hasAlpha } from './imageAlpha'
import { planesOfChannel, planesOfRgba, rgbaOfPlanes } from './imagePlanes'
import { planTiles } from './imageTiles'

describe('planes', () => {
  test('every 8-bit value survives the way to float and back', () => {
    const rgba = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2))
    expect(rgbaOfPlanes(planesOfRgba(16, 16, rgba))).toEqual(rgba)
  })

  test('values outside 0 … 1 are clamped; alpha comes from its own picture', () => {
    const picture = { width: 1, height: 1, data: Float32Array.of(-0.2, 0.5, 1.7) }
    const alpha = planesOfChannel(1, 1, Uint8Array.of(9, 8, 7, 64), 3)
    expect([...alpha.data].map((v) => Math.round(v * 255))).toEqual([64, 64, 64])
    expect([...rgbaOfPlanes(picture, alpha)]).toEqual([0, 128, 255, 64])
  })
})

describe('tiles', () => {
  test.each([
    [128, 128, 1],
    [256, 256, 9],
    [129, 40, 2],
    [1000, 333, 27],
  ])(
    '%i × %i: cores cover each pixel once, tiles stay within 128 and read 8 more where they can',
    (w, h, count) => {
      const tiles = planTiles(w, h, 128, 8)
      expect(tiles).toHaveLength(count)
      const covered = new Uint8Array(w * h)
      for (const { x, y } of tiles) {
        for (let j = 0; j < y.coreLength; j++) {
          for (let i = 0; i < x.coreLength; i++) {
            const at = (y.coreStart + j) * w + x.coreStart + i
            covered[at] = (covered[at] ?? 0) + 1
          }
        }
        for (const [span, length] of [
          [x, w],
          [y, h],
        ] as const) {
          expect(span.length).toBeLessThanOrEqual(128)
          expect(span.coreStart - span.start).toBe(Math.min(8, span.coreStart))
          const after = length - span.coreStart - span.coreLength
          expect(span.start + span.length - span.coreStart - span.coreLength).toBe(Math.min(8, after))
        }
      }
      expect(covered.every((times) => times === 1)).toBe(true)
    },
  )
})

describe('alpha', () => {
  test('transparent pixels take the nearest visible colour and stay transparent', () => {
    const rgba = Uint8Array.of(10, 20, 30, 255, 99, 99, 99, 0, 88, 88, 88, 0, 77, 77, 77, 0, 50, 60, 70, 1)
    expect(hasAlpha(rgba)).toBe(true)
    expect([...fillTransparent(5, 1, rgba)]).toEqual([
      10, 20, 30, 255, 10, 20, 30, 0, 10, 20, 30, 0, 50, 60, 70, 0, 50, 60, 70, 1,
    ])
  })

  test('nothing visible, nothing filled', () => {
    const rgba = Uint8Array.of(1, 2, 3, 0)
    expect(fillTransparent(1, 1, rgba)).toEqual(rgba)
    expect(hasAlpha(Uint8Array.of(1, 2, 3, 255))).toBe(false)
  })
})
