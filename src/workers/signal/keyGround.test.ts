import { expect, test } from 'vitest'
import { keyGround } from './keyGround'
import type { Pixels } from './png'

/** A disc of one colour with an antialiased edge on a plain ground; a spot of the ground's colour in its middle. */
function disc(
  side: number,
  radius: number,
  thing: readonly number[],
  ground: readonly number[],
  spot = 0,
): Pixels {
  const rgba = new Uint8Array(side * side * 4)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const r = Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2)
      const alpha = r < spot ? 0 : Math.min(1, Math.max(0, radius - r + 0.5))
      for (let c = 0; c < 3; c++)
        rgba[4 * (y * side + x) + c] = Math.round(alpha * (thing[c] ?? 0) + (1 - alpha) * (ground[c] ?? 0))
      rgba[4 * (y * side + x) + 3] = 255
    }
  return { width: side, height: side, rgba }
}

const at = ({ width, rgba }: Pixels, x: number, y: number) => [
  ...rgba.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
]

const white = [255, 255, 255]

test('the ground goes, the thing stays, white inside it as well', () => {
  const cut = keyGround(disc(64, 24, [200, 30, 30], white, 6))
  expect(at(cut, 1, 1)[3]).toBe(0)
  expect(at(cut, 32, 14)).toEqual([200, 30, 30, 255])
  expect(at(cut, 32, 32)).toEqual([255, 255, 255, 255])
})

test('laid on another colour no white halo stays around it', () => {
  const thing = [40, 60, 160]
  const cut = keyGround(disc(64, 24, thing, white))
  const over = [20, 20, 20]
  let brightest = 0
  for (let i = 0; i < 64 * 64; i++) {
    const alpha = (cut.rgba[4 * i + 3] ?? 0) / 255
    const value = alpha * (cut.rgba[4 * i] ?? 0) + (1 - alpha) * (over[0] ?? 0)
    brightest = Math.max(brightest, value)
  }
  // Without unmixing an edge pixel of half cover would be 147 at half alpha: 83.
  expect(brightest).toBeLessThanOrEqual(48)
})

test('any plain ground will do, and noise of the decoder in it as well', () => {
  const picture = disc(64, 20, [250, 220, 60], [140, 90, 200])
  for (let i = 0; i < picture.rgba.length; i += 4)
    for (let c = 0; c < 3; c++) {
      const noise = ((i * 7 + c * 13) % 9) - 4
      picture.rgba[i + c] = Math.min(255, Math.max(0, (picture.rgba[i + c] ?? 0) + noise))
    }
  const cut = keyGround(picture)
  expect(at(cut, 2, 60)[3]).toBe(0)
  expect(at(cut, 32, 32)[3]).toBe(255)
})

test('a mark that the decoder left in a corner goes with the ground, a thing at the border stays', () => {
  const picture = disc(64, 20, [30, 140, 60], white)
  const paint = (x: number, y: number, colour: readonly number[]): void => {
    for (let c = 0; c < 3; c++) picture.rgba[4 * (y * 64 + x) + c] = colour[c] ?? 0
  }
  for (const [x, y] of [
    [0, 0],
    [1, 0],
    [0, 1],
  ] as const)
    paint(x, y, [180, 170, 160])
  for (let y = 20; y < 40; y++) for (let x = 0; x < 10; x++) paint(x, y, [30, 140, 60])
  const cut = keyGround(picture)
  expect(at(cut, 0, 0)[3]).toBe(0)
  expect(at(cut, 2, 30)[3]).toBe(255)
})
