import { describe, expect, it } from 'vitest'
import { createDeviceChoice } from './devices'

function chooser(preferred: string, result: { ok: boolean; reason?: string }) {
  const asked: string[] = []
  const choose = createDeviceChoice(() => preferred, {
    selfTest: (device) => {
      asked.push(device)
      return Promise.resolve({ device, ...result })
    },
  })
  return { choose, asked }
}

describe('where a job runs', () => {
  it('on the processor without a test, when nothing else is set', async () => {
    const { choose, asked } = chooser('cpu', { ok: false })
    expect(await choose()).toEqual({ device: 'cpu' })
    expect(asked).toEqual([])
  })

  it('on the device of the settings once it has passed, tested once', async () => {
    const { choose, asked } = chooser('webgpu', { ok: true })
    expect(await Promise.all([choose(), choose()])).toEqual([{ device: 'webgpu' }, { device: 'webgpu' }])
    expect(asked).toEqual(['webgpu'])
  })

  it('on the processor with the reason, when the device failed', async () => {
    const { choose } = chooser('webgpu', { ok: false, reason: 'No graphics driver answered.' })
    expect(await choose()).toEqual({
      device: 'cpu',
      reason: 'Made on the processor: No graphics driver answered.',
    })
  })
})
