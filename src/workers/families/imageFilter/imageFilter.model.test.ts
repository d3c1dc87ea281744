import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngine } from '../../engine/index'
import { planesOfRgba } from '../../signal/imagePlanes'
import { planTiles } from '../../signal/imageTiles'
import { encodePng, type Pixels } from '../../signal/png'
import { collect, embeddedModel, testContext } from '../testSupport'
import { enlarge } from './filter'
import { imageFilter } from './index'
import type { Chunk } from '../../../shared/index'
import type { LaneEngine } from '../../engine/index'
import type { Context } from '../family'
import type { ImageFilter } from './index'

const files = embeddedModel('upscale-photo-x2')
let engine: LaneEngine
let model: ImageFilter

beforeAll(async () => {
  engine = createEngine()
  model = await imageFilter.load(files, engine, { device: 'cpu', threads: 2 })
})
afterAll(() => {
  imageFilter.unload(model)
  rmSync(folder, { recursive: true })
  engine.dispose()
})

const folder = mkdtempSync(join(tmpdir(), 'inkwave-filter-'))

const context = (image?: Pixels) => {
  const run = engine.runHandle(0, () => false)
  if (image === undefined) return testContext(run)
  const path = join(folder, 'input.png')
  writeFileSync(path, encodePng(image))
  return testContext(run, { inputs: { image: { path, mime: 'image/png' } } })
}

/** Waves of several lengths and an edge, so that a seam would show. */
function testPicture(width: number, height: number, alpha: (x: number, y: number) => number = () => 255) {
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      rgba.set([(x * 7 + y * 3) % 256, (x ^ y) % 256, x > y ? 230 : 20, alpha(x, y)], i)
    }
  }
  return { width, height, rgba }
}

describe('the embedded upscaler', () => {
  test('gives the values its card publishes, in all three strengths', async () => {
    const { cases } = await imageFilter.verify(model, files, context())
    expect(cases.map((row) => row.name)).toEqual(['filter', 'filterDenoise', 'filterDenoiseStrong'])
  })

  test('in tiles it is bit-identical to one run on the whole picture', async () => {
    const filter = model.filters.get('filter')
    if (filter === undefined) throw new Error('no filter')
    const { width, height, rgba } = testPicture(200, 150)
    const planes = planesOfRgba(width, height, rgba)
    expect(planTiles(width, height, 128, 8)).toHaveLength(4)
    const tiled = enlarge(filter, planes, 1, context())
    let next = await tiled.next()
    while (next.done !== true) next = await tiled.next()
    const whole = filter.run(planes, context()).data.map((value) => Math.min(Math.max(value, 0), 1))
    expect(Buffer.compare(new Uint8Array(next.value.data.buffer), new Uint8Array(whole.buffer))).toBe(0)
  })

  test('enlarges four times in two passes, any size from one pixel, and keeps flat colours', async () => {
    const image = {
      width: 3,
      height: 1,
      rgba: Uint8Array.from([90, 140, 200, 255, 90, 140, 200, 255, 90, 140, 200, 255]),
    }
    const params = imageFilter.params.parse({ scale: 4 })
    const { chunks, take } = await collect<Chunk>(imageFilter.generate(model, params, context(image)))
    const output = take.outputs[0]
    if (output?.kind !== 'image') throw new Error('no picture')
    expect([output.width, output.height, chunks.length]).toEqual([12, 4, 2])
    // The card: within 0.6 of a level per pass.
    for (let i = 0; i < output.rgba.length; i += 4) {
      expect(Math.abs((output.rgba[i] ?? 0) - 90)).toBeLessThanOrEqual(2)
      expect(output.rgba[i + 3]).toBe(255)
    }
  })

  test('alpha is enlarged by itself and invisible colours do not bleed in', async () => {
    // A blue square whose transparent surroundings are bright red underneath.
    const inside = (x: number, y: number): boolean => x >= 8 && x < 24 && y >= 8 && y < 24
    const image = testPicture(32, 32, (x, y) => (inside(x, y) ? 255 : 0))
    for (let i = 0; i < image.rgba.length; i += 4)
      image.rgba.set(image.rgba[i + 3] === 255 ? [0, 0, 200] : [255, 0, 0], i)
    const params = imageFilter.params.parse({ scale: 2 })
    const { take } = await collect<Chunk>(imageFilter.generate(model, params, context(image)))
    const output = take.outputs[0]
    if (output?.kind !== 'image') throw new Error('no picture')
    const at = (x: number, y: number) => [...output.rgba.subarray((y * 64 + x) * 4, (y * 64 + x) * 4 + 4)]
    // Flat alpha stays within the card's 0.6 of a level.
    expect(at(32, 32)[3]).toBeGreaterThanOrEqual(254)
    expect(at(2, 2)[3]).toBeLessThanOrEqual(1)
    for (let x = 0; x < 64; x++) expect(at(x, 32)[0]).toBeLessThan(8)
  })

  test('without a picture, or with what is none, it says what it needs', async () => {
    const make = (inputs: Context['inputs']) =>
      collect<Chunk>(imageFilter.generate(model, imageFilter.params.parse({}), { ...context(), inputs }))
    await expect(make({})).rejects.toMatchObject({ code: 'params.invalid' })
    const path = join(folder, 'no.png')
    writeFileSync(path, 'not a picture')
    await expect(make({ image: { path, mime: 'image/png' } })).rejects.toMatchObject({
      code: 'file.unreadable',
    })
    await expect(make({ image: { path, mime: 'text/plain' } })).rejects.toMatchObject({
      code: 'file.unreadable',
    })
  })
})
