import { expect, test } from 'vitest'
import { newPlanes } from './imagePlanes'
import { fitOnWhite, planesOnWhite, resize } from './imageResize'

test('a fine pattern becomes grey when it is made smaller, not another pattern', () => {
  const stripes = newPlanes(64, 64)
  for (let i = 0; i < stripes.data.length; i++) stripes.data[i] = i % 2
  const small = resize(stripes, 16, 16)
  for (const value of small.data) expect(Math.abs(value - 0.5)).toBeLessThan(0.05)
})

test('a ramp stays a ramp in both directions', () => {
  const ramp = newPlanes(8, 8)
  for (let c = 0; c < 3; c++)
    for (let y = 0; y < 8; y++) for (let x = 0; x < 8; x++) ramp.data[(c * 8 + y) * 8 + x] = (x + 0.5) / 8
  const large = resize(ramp, 32, 8)
  // Away from the edges linear interpolation is exact on a line.
  for (let x = 4; x < 28; x++) expect(large.data[x]).toBeCloseTo((x + 0.5) / 32, 5)
})

test('a wide picture is fitted whole, on white; transparent parts are white', () => {
  const wide = planesOnWhite({ width: 4, height: 2, rgba: new Uint8Array(32) })
  expect([...wide.data].every((value) => value === 1)).toBe(true)
  wide.data.fill(0)
  const sheet = fitOnWhite(wide, 128, 128)
  expect([sheet.width, sheet.height]).toEqual([4, 4])
  expect([...sheet.data.subarray(0, 16)]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
})
