import { describe, expect, it } from 'vitest'
import type { ModelSpec } from '../workers/protocol'
import { createDeviceChoice, createDevices } from './devices'
import type { Lanes } from './lanes/index'
import { FakeLanes } from './testing/fakeLanes'

const model = { manifest: { id: 'sprite' } } as ModelSpec

function chooser(preferred: string) {
  const lanes = new FakeLanes()
  const asked: string[] = []
  const watched: Pick<Lanes, 'selfTest' | 'trust'> = {
    selfTest: (device) => {
      asked.push(device)
      return lanes.selfTest(device)
    },
    trust: (spec, device) => {
      asked.push(`${spec.manifest.id} on ${device}`)
      return lanes.trust(spec, device)
    },
  }
  return { choose: createDeviceChoice(() => preferred, watched), asked, lanes }
}

describe('where a job runs', () => {
  it('on the processor without any test, when nothing else is set', async () => {
    const { choose, asked } = chooser('cpu')
    expect(await choose(model)).toEqual({ device: 'cpu' })
    expect(await choose(model, 'cpu')).toEqual({ device: 'cpu' })
    expect(asked).toEqual([])
  })

  it('on the device of the settings once that and the model on it have passed; the device is tested once', async () => {
    const { choose, asked, lanes } = chooser('webgpu')
    lanes.devices.add('webgpu')
    const both = await Promise.all([choose(model), choose(model)])
    expect(both).toEqual([{ device: 'webgpu' }, { device: 'webgpu' }])
    expect(asked.filter((what) => what === 'webgpu')).toHaveLength(1)
    expect(asked).toContain('sprite on webgpu')
  })

  it('on the device of a recipe, under the same conditions', async () => {
    const { choose, asked } = chooser('cpu')
    expect((await choose(model, 'webgpu')).device).toBe('cpu')
    expect(asked).toEqual(['webgpu'])
  })

  it('on the processor with the reason, when the device failed', async () => {
    const { choose } = chooser('webgpu')
    expect(await choose(model)).toEqual({ device: 'cpu', reason: 'Made on the processor: not in tests' })
  })

  it('on the processor with the reason, when the device computes this model wrongly', async () => {
    const { choose, lanes } = chooser('webgpu')
    lanes.devices.add('webgpu')
    lanes.distrusted.set('sprite', 'It is 40 % off.')
    expect(await choose(model)).toEqual({ device: 'cpu', reason: 'Made on the processor: It is 40 % off.' })
    const other = { manifest: { id: 'band' } } as ModelSpec
    expect(await choose(other)).toEqual({ device: 'webgpu' })
  })
})

it('the list of devices names the models each is not used for, as it is known now', async () => {
  const lanes = new FakeLanes()
  const list = createDevices(lanes, () => ['sprite', 'band'])
  expect((await list()).find(({ id }) => id === 'webgpu')?.refused).toBeUndefined()
  lanes.noted.set('sprite', [{ device: 'webgpu', state: 'refused', reason: 'It is 40 % off.', at: '' }])
  lanes.noted.set('band', [{ device: 'webgpu', state: 'compared', at: '' }])
  expect((await list()).find(({ id }) => id === 'webgpu')?.refused).toEqual([
    { modelId: 'sprite', reason: 'It is 40 % off.' },
  ])
})
