import { describe, expect, test } from 'vitest'
import { hexOf, hexOfOklch, hsvOf, oklchOf, readHex, rgbOf, rgbOfHsv } from '../maths/colour'
import { runsOf, changedArea } from '../pixels/sceneChange'
import { squareAround } from '../guide/renderGuide'
import { barPlace } from '../selection/barPlace'
import type { RasterLayer } from '../../../shared/index'
import { flood } from './flood'
import { DabPath, Steady } from './path'

describe('dabs', () => {
  test('lie at even distances along a line, however the pen reports it', () => {
    const path = new DabPath(() => 5)
    const dabs = [0, 3, 50, 51, 100].flatMap((x) => path.add({ x, y: 0, pressure: 1 }))
    dabs.push(...path.end())
    expect(dabs).toHaveLength(21)
    for (const [i, { x }] of dabs.entries()) expect(x).toBeCloseTo(i * 5, 5)
  })

  test('a steadied hand lags behind and never overshoots', () => {
    const steady = new Steady(0.5)
    const xs = [0, 10, 10, 10].map((x) => steady.next({ x, y: 0, pressure: 1 }).x)
    expect(xs).toEqual([0, 5, 7.5, 8.75])
  })
})

describe('fill', () => {
  const picture = (rows: string[]): Uint8ClampedArray =>
    new Uint8ClampedArray(
      [...rows.join('')].flatMap((sign) =>
        sign === '#' ? [0, 0, 0, 255] : sign === 'g' ? [200, 9, 9, 0] : [0, 0, 0, 0],
      ),
    )
  const shown = (filled: Uint8Array | undefined, width: number): string =>
    [...(filled ?? [])]
      .map((value, i) => (value === 1 ? 'o' : '.') + ((i + 1) % width === 0 ? '/' : ''))
      .join('')

  test('ends at lines, goes around corners and does not pass diagonally', () => {
    const rows = ['..#..', '..#g.', '.##..', '#....', '.#...']
    expect(shown(flood(picture(rows), 5, 5, 0, 0, 0), 5)).toBe('oo.../oo.../o..../...../...../')
    expect(shown(flood(picture(rows), 5, 5, 4, 0, 0), 5)).toBe('...oo/...oo/...oo/.oooo/..ooo/')
    expect(flood(picture(rows), 5, 5, 5, 0, 0)).toBeUndefined()
  })
})

test('colours go to HSV and OKLCH and back without a step; what no screen shows gives up strength only', () => {
  for (const hex of ['#000000', '#ffffff', '#f0835a', '#123456', '#00ff7f', '#8b8985']) {
    expect(hexOf(rgbOfHsv(hsvOf(rgbOf(hex))))).toBe(hex)
    expect(hexOfOklch(oklchOf(rgbOf(hex)))).toBe(hex)
  }
  const wild = oklchOf(rgbOf(hexOfOklch({ l: 0.6, c: 0.4, h: 150 })))
  expect(wild.l).toBeCloseTo(0.6, 1)
  expect(wild.h).toBeCloseTo(150, -1)
  expect([readHex('F80'), readHex('#Ff8800'), readHex('red')]).toEqual(['#ff8800', '#ff8800', undefined])
})

const layer = (id: string, change: Partial<RasterLayer> = {}): RasterLayer => ({
  id,
  type: 'layer',
  kind: 'raster',
  name: id,
  visible: true,
  locked: false,
  opacity: 1,
  blend: 'normal',
  tiles: {},
  ...change,
})

test('only normal layers are drawn together beforehand, and a stroke redraws its tiles only', () => {
  const [a, b, c, d] = [layer('a'), layer('b'), layer('c', { blend: 'multiply' }), layer('d')]
  expect(runsOf([a, b, c, d])).toEqual([[a, b], [c], [d]])
  const painted = layer('a', { tiles: { '2,1': 'a'.repeat(64), '0,0': 'b'.repeat(64) } })
  const more = { ...painted, tiles: { ...painted.tiles, '2,1': 'c'.repeat(64) } }
  expect(changedArea(painted, more)).toEqual({ x: 512, y: 256, width: 256, height: 256 })
  expect(changedArea(painted, { ...painted, opacity: 0.5 })).toEqual({ x: 0, y: 0, width: 768, height: 512 })
  expect(changedArea(painted, { ...painted, name: 'other' })).toBeUndefined()
})

test('the bar stands above, else below, else beside what it is about, and never on it', () => {
  const bar = { width: 300, height: 36 }
  const stage = { width: 900, height: 600 }
  expect(barPlace({ x: 300, y: 200, width: 200, height: 200 }, bar, stage)).toEqual({ x: 250, y: 124 })
  expect(barPlace({ x: 300, y: 10, width: 200, height: 200 }, bar, stage)).toEqual({ x: 250, y: 222 })
  expect(barPlace({ x: 0, y: 0, width: 400, height: 600 }, bar, stage)).toEqual({ x: 412, y: 282 })
  expect(squareAround({ x: 10, y: 0, width: 20, height: 40 })).toEqual({ x: 0, y: 0, width: 40, height: 40 })
})
