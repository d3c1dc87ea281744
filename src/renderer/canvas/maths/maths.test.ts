import { describe, expect, test } from 'vitest'
import type { PictureLayer, RasterLayer } from '../../../shared/index'
import { apply, compose, cornersOf, invert, pixelAt, placementMatrix } from './affine'
import { hits, layerAt, layerBounds } from './layers'
import { intersect, outward, union } from './rect'
import { tileAt, tilesBounds, tilesIn } from './tiles'
import { deviceView, fitting, nextZoom, rectToDevice, toBoard, toStage, zoomAround } from './view'

const picture: PictureLayer = {
  id: 'layer_fox',
  type: 'layer',
  kind: 'picture',
  name: 'Fox',
  visible: true,
  locked: false,
  opacity: 1,
  blend: 'normal',
  asset: 'a'.repeat(64),
  width: 100,
  height: 50,
  x: 200,
  y: 300,
  scaleX: 2,
  scaleY: 1,
  rotation: 90,
}
const paint: RasterLayer = {
  id: 'layer_paint',
  type: 'layer',
  kind: 'raster',
  name: 'Paint',
  visible: true,
  locked: false,
  opacity: 1,
  blend: 'normal',
  tiles: { '0,1': 'b'.repeat(64), '-1,0': 'c'.repeat(64) },
}

describe('tiles', () => {
  test('a rectangle touches the tiles it shares a pixel with, also left of and above zero', () => {
    expect(tilesIn({ x: 255, y: 0, width: 1, height: 1 })).toEqual(['0,0'])
    expect(tilesIn({ x: 255, y: 0, width: 1.5, height: 1 })).toEqual(['0,0', '1,0'])
    expect(tilesIn({ x: -1, y: -300, width: 2, height: 100 })).toEqual(['-1,-2', '0,-2', '-1,-1', '0,-1'])
    expect(tilesIn({ x: 0, y: 0, width: 0, height: 9 })).toEqual([])
    expect(tileAt({ x: -0.5, y: 256 })).toBe('-1,1')
  })

  test('the area of tiles is that of all of them', () => {
    expect(tilesBounds(['0,1', '-1,0'])).toEqual({ x: -256, y: 0, width: 512, height: 512 })
    expect(tilesBounds([])).toBeUndefined()
  })
})

describe('placement', () => {
  test('scales, then turns clockwise, about the centre', () => {
    const [topLeft, topRight, bottomRight] = cornersOf(picture)
    expect(topLeft.x).toBeCloseTo(225)
    expect(topLeft.y).toBeCloseTo(200)
    expect(topRight.x).toBeCloseTo(225)
    expect(topRight.y).toBeCloseTo(400)
    expect(bottomRight.x).toBeCloseTo(175)
    expect(layerBounds(picture)?.width).toBeCloseTo(50)
  })

  test('a point goes to the picture and back; outside there is none', () => {
    const pixel = pixelAt(picture, { x: 225 - 10, y: 200 + 40 })
    expect(pixel?.x).toBeCloseTo(20)
    expect(pixel?.y).toBeCloseTo(10)
    expect(pixelAt(picture, { x: 226, y: 300 })).toBeUndefined()
    expect(pixelAt({ ...picture, scaleX: 0 }, { x: 200, y: 300 })).toBeUndefined()
    const matrix = placementMatrix(picture)
    const inverse = invert(matrix)
    if (inverse === undefined) throw new Error('no inverse')
    const back = apply(compose(inverse, matrix), { x: 7, y: 8 })
    expect(back.x).toBeCloseTo(7)
    expect(back.y).toBeCloseTo(8)
  })
})

describe('what a click means', () => {
  const alpha = {
    picture: (_: string, { x }: { x: number }) => (x < 50 ? 255 : 0),
    tile: (_: string, { y }: { y: number }) => (y === 3 ? 200 : 0),
  }

  test('pixels count, not boxes', () => {
    expect(hits(picture, { x: 200, y: 210 }, alpha)).toBe(true)
    expect(hits(picture, { x: 200, y: 390 }, alpha)).toBe(false)
    expect(hits(paint, { x: 10, y: 256 + 3.9 }, alpha)).toBe(true)
    expect(hits(paint, { x: 10, y: 256 + 4 }, alpha)).toBe(false)
    expect(hits(paint, { x: 300, y: 3 }, alpha)).toBe(false)
  })

  test('the topmost that can be taken hold of', () => {
    const below = { ...picture, id: 'layer_below' }
    const at = { x: 200, y: 210 }
    expect(layerAt([below, picture], at, alpha)?.id).toBe('layer_fox')
    expect(layerAt([below, { ...picture, locked: true }], at, alpha)?.id).toBe('layer_below')
    expect(layerAt([{ ...below, visible: false }], at, alpha)).toBeUndefined()
    expect(layerAt([{ ...below, opacity: 0 }], at, alpha)).toBeUndefined()
  })
})

describe('view', () => {
  const stage = { width: 901, height: 600, density: 1.5 }

  test('zooming keeps what is under the pointer, within 2 and 6400 %', () => {
    const view = { x: 13, y: -40, zoom: 0.7 }
    const at = { x: 123, y: 456 }
    const before = toBoard(view, stage, at)
    for (const zoom of [0.001, 0.3, 5, 1000]) {
      const next = zoomAround(view, stage, at, zoom)
      const shown = toStage(next, stage, before)
      expect(shown.x).toBeCloseTo(at.x)
      expect(shown.y).toBeCloseTo(at.y)
    }
    expect(zoomAround(view, stage, at, 1000).zoom).toBe(64)
    expect(zoomAround(view, stage, at, 0.001).zoom).toBe(0.02)
  })

  test('the board lies on whole device pixels, so that tiles meet without seams', () => {
    const device = deviceView({ x: 13.37, y: 0.21, zoom: 1 }, stage)
    expect(Number.isInteger(device.x) && Number.isInteger(device.y)).toBe(true)
    expect(rectToDevice(device, { x: 256, y: 0, width: 256, height: 1 }).x).toBe(256 * 1.5 + device.x)
  })

  test('zoom buttons go from stop to stop and fitting shows all of it', () => {
    expect(nextZoom(1, 1)).toBe(1.5)
    expect(nextZoom(1.2, -1)).toBe(1)
    expect(nextZoom(64, 1)).toBe(64)
    const view = fitting({ x: 0, y: 0, width: 2048, height: 2048 }, stage)
    expect(toStage(view, stage, { x: 0, y: 0 }).y).toBeGreaterThanOrEqual(0)
    expect(toStage(view, stage, { x: 2048, y: 2048 }).y).toBeLessThanOrEqual(600)
  })
})

test('rectangles', () => {
  expect(union({ x: 0, y: 0, width: 2, height: 2 }, { x: 5, y: -1, width: 1, height: 1 })).toEqual({
    x: 0,
    y: -1,
    width: 6,
    height: 3,
  })
  expect(intersect({ x: 0, y: 0, width: 2, height: 2 }, { x: 2, y: 0, width: 1, height: 1 })).toBeUndefined()
  expect(outward({ x: 0.2, y: -0.2, width: 1, height: 1 })).toEqual({ x: 0, y: -1, width: 2, height: 2 })
})
