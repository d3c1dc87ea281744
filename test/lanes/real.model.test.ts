import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ModelRegistry } from '../../src/main/models/index'
import { DecoderLmParams } from '../../src/shared/params/decoderLm'
import { DiffusionParams } from '../../src/shared/params/diffusion'
import { SymbolicParams } from '../../src/shared/params/symbolic'
import type { Lanes } from '../../src/main/lanes/index'
import { families } from '../../src/workers/families/index'
import type { JobEnd, ModelSpec } from '../../src/workers/protocol'
import { bundledEntries, openRealLanes, runJob, sleep, type Ran } from './studio'

const entries = bundledEntries()
const registry = new ModelRegistry({
  builtIn: resolve('resources/models'),
  userFolders: [],
  added: () => [],
  families: () => Promise.resolve(families),
})
beforeAll(() => registry.scan())

const crafts = ['text', 'image', 'music'] as const
type Craft = (typeof crafts)[number]
const models = { text: 'smollm2-135m-instruct', image: 'sprite', music: 'band' } as const
const params: Record<Craft, Record<string, unknown>> = {
  text: DecoderLmParams.parse({ prompt: 'The lighthouse keeper', maxNewTokens: 40 }),
  image: DiffusionParams.parse({ prompt: 'sticker of a red fox', numInferenceSteps: 8, enlarge: 2 }),
  music: SymbolicParams.parse({ prompt: 'calm jazz', bars: 4 }),
}
const spec = (craft: Craft): ModelSpec => registry.specFor(craft, models[craft])

let count = 0
function make(lanes: Lanes, craft: Craft): Ran {
  const jobId = `${craft}-${String(count++)}`
  return runJob(lanes, { jobId, model: spec(craft), params: params[craft], seed: 7, priority: 'interactive' })
}

/** What the person gets, without when it came. */
function made(end: JobEnd): unknown {
  if (end.type !== 'done') throw new Error(`not made: ${JSON.stringify(end)}`)
  return { outputs: end.outputs, runLengths: end.replay.runLengths, finishReason: end.finishReason }
}

/** Prints what was measured: the bounds below leave room for a busy machine, the printed figures are the point. */
function tell(what: string, times: readonly number[]): { stops: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? NaN
  const [median, p95] = [at(0.5), at(0.95)]
  console.log(
    `${what}: ${String(sorted.length)} stops, median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
  )
  return { stops: sorted.length, p95 }
}

describe('words, a picture and music on one lane', () => {
  it('made together are, byte for byte, what they are made alone; and none waits for another to end', async () => {
    const lanes = openRealLanes(entries)
    const alone: Record<string, unknown> = {}
    for (const craft of crafts) alone[craft] = made(await make(lanes, craft).ended)

    const begun: string[] = []
    const jobs = crafts.map((craft) => make(lanes, craft))
    const firsts = jobs.map(async (job, i) => {
      await job.chunk((event) => event.type === 'chunk')
      begun.push(`${crafts[i] ?? ''} begins`)
    })
    const ends = jobs.map(async (job, i) => {
      const end = await job.ended
      begun.push(`${crafts[i] ?? ''} ends`)
      return end
    })
    await Promise.all(firsts)
    expect(begun.slice(0, 3).sort()).toEqual(['image begins', 'music begins', 'text begins'])
    for (const [i, end] of ends.entries()) expect(made(await end)).toEqual(alone[crafts[i] ?? ''])
  })

  it('end soon after Stop, each at twenty random moments', async () => {
    const lanes = openRealLanes(entries)
    await Promise.all(crafts.map((craft) => lanes.warm(spec(craft))))
    let seed = 11
    const random = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
    const times: Record<Craft, number[]> = { text: [], image: [], music: [] }
    for (let i = 0; i < 20; i++) {
      const stops = crafts.map(async (craft) => {
        const job = make(lanes, craft)
        await sleep(random() * 500)
        const begin = performance.now()
        job.stop()
        const end = await job.ended
        // On a quick machine a short piece may be finished before its random moment.
        if (end.type === 'cancelled') times[craft].push(performance.now() - begin)
        else expect(end.type).toBe('done')
      })
      await Promise.all(stops)
    }
    for (const craft of crafts) {
      const { stops, p95 } = tell(`stop ${craft}`, times[craft])
      expect(stops).toBeGreaterThan(10)
      expect(p95).toBeLessThan(1000)
    }
    expect(made(await make(lanes, 'text').ended)).toBeDefined()
  })

  it('music ends soon after Stop beside two lanes that draw and write, with other instruments each time', async () => {
    const busy = (['text', 'image'] as const).map((craft) => {
      const lanes = openRealLanes(entries)
      const state = { stopped: false, runs: 0 }
      const working = (async () => {
        for (; !state.stopped; state.runs++) await make(lanes, craft).ended
      })()
      return { state, working }
    })
    const lanes = openRealLanes(entries)
    await lanes.warm(spec('music'))
    const genres = ['orchestral', 'lo-fi', 'metal', 'funk', 'techno', 'jazz']
    const times: number[] = []
    for (let i = 0; i < 20; i++) {
      const prompt = `${genres[i % genres.length] ?? ''}, 8 bars`
      const job = runJob(lanes, {
        jobId: `beside-${String(i)}`,
        model: spec('music'),
        params: SymbolicParams.parse({ prompt }),
        seed: i,
        priority: 'interactive',
      })
      await sleep((i * 37) % 500)
      const begin = performance.now()
      job.stop()
      if ((await job.ended).type === 'cancelled') times.push(performance.now() - begin)
    }
    const { stops, p95 } = tell('stop music beside two busy lanes', times)
    expect(stops).toBeGreaterThan(10)
    expect(p95).toBeLessThan(1000)
    for (const { state } of busy) {
      expect(state.runs).toBeGreaterThan(0)
      state.stopped = true
    }
    await Promise.all(busy.map(({ working }) => working))
  })
})
