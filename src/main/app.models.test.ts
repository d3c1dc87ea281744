import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { draw, submit, write } from './testing/asking'
import { writeModel } from './testing/models'
import { openStudio } from './testing/studio'

describe('models', () => {
  it('are added where they lie and found again after a restart', async () => {
    const first = await openStudio()
    const folder = writeModel(join(first.folder, 'elsewhere'), 'mine', 'decoder-lm')
    await first.client.call('models.add', { folder })
    await first.app.shutdown()
    first.kill()
    const second = await openStudio({ folder: first.folder })
    const { models } = await second.client.call('models.list', {})
    expect(models.find((model) => model.manifest.id === 'mine')).toMatchObject({
      folder,
      builtIn: false,
      craft: 'text',
    })
    await submit(second, write('Mine', { modelId: 'mine' }))
    expect(second.lanes.arrived[0]?.model.folder).toBe(folder)
  })

  it('that a device computes wrongly are made on the processor, and the person is told why', async () => {
    const studio = await openStudio()
    mkdirSync(join(studio.folder, 'data'), { recursive: true })
    writeFileSync(join(studio.folder, 'data', 'settings.json'), JSON.stringify({ device: 'webgpu' }))
    studio.kill()
    const second = await openStudio({ folder: studio.folder })
    second.lanes.devices.add('webgpu')
    second.lanes.distrusted.set('sprite', 'webgpu is 40 % off.')
    await submit(second, draw('a fox'))
    await submit(second, write('Once'))
    expect(second.lanes.arrived.map(({ model, device }) => [model.manifest.id, device])).toEqual([
      ['sprite', 'cpu'],
      ['smollm2-135m-instruct', 'webgpu'],
    ])
    const warnings = second.events.filter((event) => event.type === 'chunk' && event.chunk.kind === 'log')
    expect(warnings).toMatchObject([
      { chunk: { level: 'warn', message: 'Made on the processor: webgpu is 40 % off.' } },
    ])
  })

  it('that are kept outside say so and why, until they are reset', async () => {
    const { client, lanes } = await openStudio()
    const noted = { device: 'cpu', state: 'outside', reason: 'It ended its process.', at: '' } as const
    lanes.noted.set('sprite', [noted])
    const devicesOf = async (id: string) =>
      (await client.call('models.list', {})).models.find(({ manifest }) => manifest.id === id)?.devices
    expect(await devicesOf('sprite')).toEqual([noted])
    expect(await devicesOf('band')).toBeUndefined()
    expect(await client.call('models.reset', { modelId: 'sprite' })).toEqual({ forgotten: 1 })
    expect(await devicesOf('sprite')).toBeUndefined()
    expect(await client.call('models.reset', { modelId: 'sprite' })).toEqual({ forgotten: 0 })
    await expect(client.call('models.reset', { modelId: 'nobody' })).rejects.toMatchObject({
      code: 'model.unknown',
    })
  })

  it('warms a model only after its bytes were compared', async () => {
    const studio = await openStudio()
    expect(await studio.client.call('models.warm', { modelId: 'band' })).toEqual({})
    const path = join(studio.folder, 'resources/models/sprite/model.onnx')
    writeFileSync(path, readFileSync(path, 'utf8').replace('w', 'W'))
    await expect(studio.client.call('models.warm', { modelId: 'sprite' })).rejects.toMatchObject({
      code: 'model.corruptFile',
    })
  })
})
