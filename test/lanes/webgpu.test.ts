import { describe, expect, it } from 'vitest'
import { forkProcess } from '../../src/main/lanes/forkProcess'
import { bundledEntries, modelOf, openLanes, run, said, type Ran } from './studio'

const entries = bundledEntries()
const model = modelOf('built-in', { onLoad: 'network' })
const numbers = (job: Ran): number[] => said(job.events).join(' ').split(' ').map(Number)

// On SwiftShader, the software Vulkan driver that comes with Electron; vitest.config.ts points the loader at it.
describe.runIf(process.platform === 'linux')('a job on WebGPU', () => {
  it('runs first in a process of its own, computes what the processor computes, and may then come in', async () => {
    const lanes = openLanes(entries)
    const [cpu, first, second] = ['cpu', 'webgpu', 'webgpu'].map((device) => ({ device }))
    if (cpu === undefined || first === undefined || second === undefined) throw new Error('three jobs')
    const expected = run(lanes, model, [{ do: 'network' }], cpu)
    await expected.ended

    const probation = run(lanes, model, [{ do: 'network' }], first)
    expect(await probation.ended).toMatchObject({ type: 'done', replay: { device: 'webgpu' } })
    expect(lanes.status().lanes.map(({ id }) => id)).toEqual(['cpu', 'webgpu-process'])

    const trusted = run(lanes, model, [{ do: 'network' }], second)
    expect(await trusted.ended).toMatchObject({ type: 'done', replay: { device: 'webgpu' } })
    expect(lanes.status().lanes.map(({ id }) => id)).toEqual(['cpu', 'webgpu-process', 'webgpu'])

    expect(numbers(expected)).toHaveLength(8)
    for (const job of [probation, trusted]) {
      // Another order of sums: close, and not the processor's own bits under another name.
      expect(numbers(job)).not.toEqual(numbers(expected))
      numbers(job).forEach((value, i) => {
        expect(value).toBeCloseTo(numbers(expected)[i] ?? NaN, 3)
      })
    }
  })

  it('without a driver fails with a reason a person can read, and the processor goes on', async () => {
    const known = process.env['VK_ICD_FILENAMES']
    const lanes = openLanes(entries, {
      spawnProcess: (entry, args) => {
        process.env['VK_ICD_FILENAMES'] = '/no/driver.json'
        try {
          return forkProcess(entry, args)
        } finally {
          process.env['VK_ICD_FILENAMES'] = known
        }
      },
    })
    const tested = await lanes.selfTest('webgpu')
    expect(tested.ok).toBe(false)
    expect(tested.reason).toMatch(/Failed to get a WebGPU adapter.*Choose another device/)
    const job = await run(lanes, model, [{ do: 'network' }], { device: 'webgpu' }).ended
    expect(job).toMatchObject({ type: 'failed', error: { code: 'device.unavailable' } })
    // It did not crash, and it did not pass: the next try stays outside.
    expect(lanes.status().crashed).toEqual([])
    expect(lanes.status().lanes.map(({ id }) => id)).toEqual(['webgpu-process'])
    expect((await run(lanes, model, [{ do: 'network' }]).ended).type).toBe('done')
  })
})
