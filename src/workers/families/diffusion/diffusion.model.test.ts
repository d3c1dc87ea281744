import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngine, terminate } from '../../engine/index'
import { RunStopped } from '../../engine/types'
import { encodePng } from '../../signal/png'
import { collect, embeddedModel, testContext } from '../testSupport'
import { diffusion } from './index'
import type { Chunk, ChunkOf } from '../../../shared/index'
import type { LaneEngine } from '../../engine/index'
import type { Tensor } from '../../engine/types'
import type { Context, Take } from '../family'
import type { DiffusionModel } from './model'

const files = embeddedModel('sprite')
let engine: LaneEngine
let model: DiffusionModel

beforeAll(async () => {
  engine = createEngine()
  model = await diffusion.load(files, engine, { device: 'cpu', threads: 2 })
})
afterAll(() => {
  diffusion.unload(model)
  engine.dispose()
})

const running = () => engine.runHandle(0, () => false)
const params = (more: Record<string, unknown> = {}) =>
  diffusion.params.parse({ prompt: 'glossy red apple', numInferenceSteps: 4, enlarge: 1, ...more })
const draw = (more: Record<string, unknown> = {}, ctx: Partial<Context> = {}) =>
  collect<Chunk>(diffusion.generate(model, params(more), testContext(running(), ctx)))
const only = <K extends Chunk['kind']>(chunks: readonly Chunk[], kind: K) =>
  chunks.filter((chunk): chunk is ChunkOf<K> => chunk.kind === kind)

function picture(take: Take) {
  const output = take.outputs[0]
  if (output?.kind !== 'image') throw new Error('no picture')
  return output
}

describe('the embedded picture model', () => {
  test('gives the tokens, latents and pixels its card publishes', async () => {
    const { cases } = await diffusion.verify(model, files, testContext(running()))
    expect(cases.map((row) => row.ok)).toEqual([true, true, true])
  })

  test('draws the same bytes for the same seed, others for another', async () => {
    const [first, again, other] = [
      await draw({}, { seed: 7 }),
      await draw({}, { seed: 7 }),
      await draw({}, { seed: 8 }),
    ]
    expect(Buffer.compare(picture(first.take).rgba, picture(again.take).rgba)).toBe(0)
    expect(Buffer.compare(picture(first.take).rgba, picture(other.take).rgba)).not.toBe(0)
    expect(first.take.title).toBe('glossy red apple')
  })

  test('shows a preview after the first step, at most 15 a second, and the picture at last', async () => {
    let clock = 0
    const { chunks, take } = await draw({ numInferenceSteps: 20 }, { now: () => (clock += 10) })
    const previews = only(chunks, 'preview')
    expect(previews[0]?.step).toBe(1)
    expect(
      previews.every((p) => p.width === 128 && p.height === 128 && p.rgba.length === 128 * 128 * 4),
    ).toBe(true)
    expect(previews.length).toBeLessThan(12)
    expect(Buffer.compare(previews.at(-1)?.rgba ?? new Uint8Array(), picture(take).rgba)).toBe(0)
  })

  test('draws the same bytes however time passes', async () => {
    let clock = 0
    const still = await draw({}, { now: () => clock })
    const generator = diffusion.generate(model, params(), testContext(running(), { now: () => clock }))
    let previews = 0
    let next = await generator.next()
    for (; next.done !== true; next = await generator.next()) {
      if (next.value.kind === 'preview') previews += 1
      clock += 1000
    }
    expect(only(still.chunks, 'preview')).toHaveLength(2)
    expect(previews).toBe(4)
    expect(Buffer.compare(picture(still.take).rgba, picture(next.value).rgba)).toBe(0)
  })

  test.each([
    [1, 128, 0],
    [2, 256, 1],
    [4, 512, 1 + 9],
  ] as const)('enlarges %i times to %i pixels in %i tiles', async (enlarge, side, tiles) => {
    const { chunks, take } = await draw({ enlarge })
    expect([picture(take).width, picture(take).height]).toEqual([side, side])
    const progress = only(chunks, 'progress')
    expect(
      progress.filter((p) => p.stage === 'drawing').map((p) => `${String(p.step)}/${String(p.steps)}`),
    ).toEqual(['1/4', '2/4', '3/4', '4/4'])
    const enlarging = progress.filter((p) => p.stage === 'enlarging')
    expect(enlarging.map((p) => p.step)).toEqual(Array.from({ length: tiles }, (_, i) => i + 1))
    expect(enlarging.every((p) => p.steps === tiles)).toBe(true)
    expect(picture(take).rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true)
  })

  test('draws with every sampler that drives flow models, two calls a step for Heun', async () => {
    for (const [scheduler, calls] of [
      ['flow-match-heun', 7],
      ['dpm-solver-multistep', 4],
    ] as const) {
      const { chunks, take } = await draw({ scheduler })
      expect(only(chunks, 'progress')).toHaveLength(calls)
      expect(picture(take).rgba).toHaveLength(128 * 128 * 4)
    }
  })

  test('records its schedule, tokens and latents for a trace', async () => {
    const seen = new Map<string, Tensor | number[] | Record<string, unknown>>()
    await draw({ numInferenceSteps: 5 }, { seed: 0, trace: (name, value) => seen.set(name, value) })
    expect([...seen.keys()]).toEqual([
      'timesteps',
      'sigmas',
      'tokenIds',
      'initialLatents',
      'latentsAfterStep1',
      'finalLatents',
    ])
    expect(seen.get('tokenIds')).toEqual([101, 19504, 2417, 6207, 102])
    // s = 0.8 shifted by 3: 2.4 / 2.6.
    expect((seen.get('sigmas') as number[])[1]).toBeCloseTo(12 / 13, 6)
    // torch.manual_seed(0); torch.randn(2048)
    expect((seen.get('initialLatents') as Tensor<'float32'>).data[0]).toBeCloseTo(-1.1258, 4)
  })
})

describe('stopping', () => {
  test.each([
    ['between steps', 'drawing', 2],
    ['between tiles', 'enlarging', 3],
  ] as const)('%s ends the job at once', async (_, stage, step) => {
    let stop = false
    const generator = diffusion.generate(
      model,
      params({ enlarge: 4 }),
      testContext(running(), { stopped: () => stop }),
    )
    await upTo(generator, stage, step)
    stop = true
    await expect(generator.next()).rejects.toBeInstanceOf(RunStopped)
  })

  test.each([
    ['drawing', 2],
    ['enlarging', 3],
  ] as const)('reaches into the native call while %s', async (stage, step) => {
    let stop = false
    const run = engine.runHandle(1, () => stop)
    // The generator itself never asks here: only the native call can notice.
    const ctx = testContext(run, { stopped: () => false })
    const generator = diffusion.generate(model, params({ enlarge: 4 }), ctx)
    await upTo(generator, stage, step)
    stop = true
    terminate(run.pointer)
    await expect(generator.next()).rejects.toBeInstanceOf(RunStopped)
  })
})

describe('what it cannot do', () => {
  const refusal = (more: Record<string, unknown>) =>
    draw(more).then(
      () => 'drawn',
      (error: unknown) => error,
    )

  test('sizes outside the manifest are refused by naming those it draws', async () => {
    expect(await refusal({ width: 256 })).toMatchObject({
      code: 'params.invalid',
      help: expect.stringContaining('128 × 128') as string,
    })
  })

  test('step counts outside the manifest, or negative, are refused', async () => {
    expect(await refusal({ numInferenceSteps: 51 })).toMatchObject({
      code: 'params.invalid',
      help: 'Choose 4 to 50 steps.',
    })
    expect(diffusion.params.safeParse({ prompt: 'x', numInferenceSteps: -3 }).success).toBe(false)
    const unchecked = { ...params(), numInferenceSteps: -3 }
    await expect(collect(diffusion.generate(model, unchecked, testContext(running())))).rejects.toMatchObject(
      {
        code: 'params.invalid',
      },
    )
  })

  test.each(['euler-z', 'ddim'])('the sampler %s is refused by naming those that fit', (scheduler) => {
    const { error } = diffusion.params.safeParse({ prompt: 'x', scheduler })
    for (const fitting of ['flow-match-euler', 'flow-match-heun', 'dpm-solver-multistep'])
      expect(error?.issues[0]?.message).toContain(fitting)
  })

  test('an empty prompt is refused', async () => {
    expect(await refusal({ prompt: '  \n' })).toMatchObject({ code: 'prompt.empty' })
  })

  test('a prompt over 24 tokens is cut with a warning', async () => {
    const long = Array.from({ length: 40 }, () => 'apple').join(' ')
    const tokens: number[] = []
    const { chunks } = await draw(
      { prompt: long },
      { trace: (name, value) => name === 'tokenIds' && tokens.push(...(value as number[])) },
    )
    expect(only(chunks, 'log')).toMatchObject([
      { level: 'warn', message: expect.stringContaining('last 18') as string },
    ])
    expect([tokens.length, tokens[0], tokens.at(-1)]).toEqual([24, 101, 102])
  })

  test('draws after a picture: nearer the lower the strength, and 1 is as without', async () => {
    const guide = picture((await draw({ prompt: 'flat sunflower', numInferenceSteps: 8 })).take)
    const path = join(mkdtempSync(join(tmpdir(), 'inkwave-guide-')), 'guide.png')
    writeFileSync(path, encodePng(guide))
    const inputs = { image: { path, mime: 'image/png' } }
    const prompt = 'glossy sunflower'
    const difference = (a: Uint8Array, b: Uint8Array): number =>
      a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length
    const after = async (strength: number) =>
      picture((await draw({ prompt, strength, numInferenceSteps: 8 }, { inputs, seed: 5 })).take)
    const near = difference((await after(0.5)).rgba, guide.rgba)
    const far = difference((await after(0.9)).rgba, guide.rgba)
    expect(near).toBeLessThan(far)
    // Autoencoder alone costs about 27 dB: the guide is really in it.
    expect(near).toBeLessThan(12)
    const free = picture((await draw({ prompt, numInferenceSteps: 8 }, { seed: 5 })).take)
    expect((await after(1)).rgba).toEqual(free.rgba)
  })

  test('a guide shortens the run to the steps that are left', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'inkwave-guide-')), 'guide.png')
    writeFileSync(path, encodePng({ width: 2, height: 2, rgba: new Uint8Array(16).fill(255) }))
    const inputs = { image: { path, mime: 'image/png' } }
    for (const scheduler of ['flow-match-euler', 'flow-match-heun']) {
      const { chunks } = await draw({ strength: 0.75, numInferenceSteps: 8, scheduler }, { inputs })
      const steps = only(chunks, 'progress').filter(({ stage }) => stage === 'drawing')
      const all = only((await draw({ numInferenceSteps: 8, scheduler })).chunks, 'progress')
      expect(steps.length).toBeLessThan(all.filter(({ stage }) => stage === 'drawing').length)
      expect(steps.length).toBeGreaterThan(0)
    }
  })

  test('transparent cuts the thing out of its ground', async () => {
    const { take } = await draw({ prompt: 'flat sunflower', numInferenceSteps: 12, transparent: true })
    const { rgba, width, height } = picture(take)
    const alpha = (x: number, y: number): number | undefined => rgba[4 * (y * width + x) + 3]
    expect([alpha(0, 0), alpha(width - 1, 0), alpha(0, height - 1)]).toEqual([0, 0, 0])
    expect(alpha(width / 2, height / 2)).toBe(255)
  })
})

async function upTo(generator: AsyncGenerator<Chunk, Take>, stage: string, step: number): Promise<void> {
  for (;;) {
    const { value, done } = await generator.next()
    if (done) throw new Error(`never reached ${stage} ${String(step)}`)
    if (value.kind === 'progress' && value.stage === stage && value.step === step) return
  }
}
