import { describe, expect, it } from 'vitest'
import { resolve } from 'node:path'
import { forkProcess } from '../../src/main/lanes/forkProcess'
import type { Lanes, LanesOptions } from '../../src/main/lanes/index'
import { ModelRegistry } from '../../src/main/models/index'
import { families } from '../../src/workers/families/index'
import { bundledEntries, dataFolder, modelOf, openLanes, openRealLanes, run } from './studio'

const entries = bundledEntries()

/** Counts the processes that are started: a comparison needs one. */
function counting(folder: string): { options: Partial<LanesOptions>; processes: () => number } {
  let processes = 0
  return {
    options: {
      dataFolder: folder,
      spawnProcess: (entry, args) => {
        processes++
        return forkProcess(entry, args)
      },
    },
    processes: () => processes,
  }
}

// `webgpu` here is only a name: the scripted model runs on the processor, and is told to give other numbers there.
describe('a model on a device that computes wrongly', () => {
  const model = modelOf('built-in', { onLoad: 'wrong' })

  it('is refused with a reason, once, until it is reset', async () => {
    const folder = dataFolder()
    const { options, processes } = counting(folder)
    const verdict = await openLanes(entries, options).trust(model, 'webgpu')
    expect(verdict.ok).toBe(false)
    expect(verdict.reason).toMatch(
      /^webgpu does not compute what the processor computes with built-in \(30 % off/,
    )

    const later: Lanes = openLanes(entries, options)
    expect(await later.trust(model, 'webgpu')).toEqual(verdict)
    expect(later.standing('built-in')).toMatchObject([
      { device: 'webgpu', state: 'refused', reason: verdict.reason },
    ])
    expect(processes()).toBe(1)

    expect(later.reset('built-in')).toBe(1)
    expect(later.standing('built-in')).toEqual([])
    expect((await later.trust(model, 'webgpu')).ok).toBe(false)
    expect(processes()).toBe(2)
  })

  it('that ends its process meanwhile is kept outside, and reset gives it another chance', async () => {
    const lanes = openLanes(entries)
    const crashing = modelOf('built-in', { onLoad: 'abort' })
    const { ok, reason } = await lanes.trust(crashing, 'webgpu')
    expect([ok, reason]).toEqual([false, expect.stringContaining('stopped unexpectedly')])
    expect(lanes.standing('built-in').map(({ state }) => state)).toEqual(['outside', 'refused'])
    expect(lanes.reset('built-in')).toBe(2)
    expect(lanes.standing('built-in')).toEqual([])
    // A built-in model that never crashed would run on the thread lane.
    const job = run(lanes, modelOf('built-in'), [{ do: 'say', text: 'here' }])
    expect((await job.ended).type).toBe('done')
    expect(
      lanes
        .status()
        .lanes.filter(({ restarts }) => restarts === 0)
        .map(({ id }) => id),
    ).toContain('cpu-process')
  })
})

// On SwiftShader, the software Vulkan driver that comes with Electron.
describe.runIf(process.platform === 'linux')('the embedded models on WebGPU', () => {
  const registry = new ModelRegistry({
    builtIn: resolve('resources/models'),
    userFolders: [],
    added: () => [],
    families: () => Promise.resolve(families),
  })

  it('the band gives the processor’s numbers, and is trusted from then on without another look', async () => {
    await registry.scan()
    const { options, processes } = counting(dataFolder())
    const band = registry.spec('band')
    const verdict = await openRealLanes(entries, options).trust(band, 'webgpu')
    console.log(`band on webgpu: ${JSON.stringify(verdict)}`)
    expect(verdict).toMatchObject({ ok: true, device: 'webgpu', modelId: 'band' })
    // Not the processor's own bits under another name.
    expect(verdict.error).toBeGreaterThan(0)
    const later = openRealLanes(entries, options)
    expect(await later.trust(band, 'webgpu')).toEqual(verdict)
    expect(later.standing('band')).toMatchObject([{ device: 'webgpu', state: 'compared' }])
    expect(processes()).toBe(1)
    // A software driver takes a minute to compile the shaders on a busy machine.
  }, 300_000)
})
