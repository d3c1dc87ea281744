import { describe, expect, test } from 'vitest'
import { StudioError } from '../../../shared/errors'
import { tensor } from '../dtypes'
import { testEngine } from '../testing/engine'
import { runApart } from '../testing/runApart'
import { listDevices } from './index'
import { compare, selfTest } from './selfTest'

describe('device self-test', () => {
  test('the processor agrees with itself', () => {
    expect(selfTest(testEngine(), 'cpu')).toEqual({ device: 'cpu', maxError: 0 })
  })

  // Runs on SwiftShader, the software Vulkan driver inside Electron; vitest.config.ts points the loader at it.
  test.runIf(process.platform === 'linux')(
    'WebGPU computes the network itself, without the processor',
    () => {
      expect(
        process.env['VK_ICD_FILENAMES'],
        'run `npm run setup` first: Electron brings the driver',
      ).toBeDefined()
      const report = selfTest(testEngine(), 'webgpu')
      expect(report.maxError).toBeGreaterThan(0)
      expect(report.maxError).toBeLessThan(1e-4)
    },
  )

  test.runIf(process.platform === 'linux')('a machine without a graphics driver is told so', async () => {
    const { answer } = await runApart(process.execPath, { VK_ICD_FILENAMES: '/no/driver.json' }, 'webgpu')
    expect(answer['code']).toBe('device.unavailable')
    expect(answer['refused']).toMatch(/: Failed to get a WebGPU adapter/)
  })

  test('a device that computes wrongly is told apart', () => {
    const good = tensor('float32', Float32Array.of(1, 2, 3), [3])
    const bad = tensor('float32', Float32Array.of(1, 2.1, 3), [3])
    const nan = tensor('float32', Float32Array.of(1, NaN, 3), [3])
    expect(() => compare('webgpu', good, bad)).toThrow("'webgpu' computed a test network wrongly")
    expect(() => compare('webgpu', good, nan)).toThrow(StudioError)
  })
})

describe('the list of devices', () => {
  test('says of every device that it is available, or why not', () => {
    for (const state of listDevices()) expect(state.available || state.reason !== undefined).toBe(true)
    expect(listDevices().find(({ device }) => device === 'cpu')?.available).toBe(true)
  })
})
