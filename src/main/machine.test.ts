import { expect, it } from 'vitest'
import { openStudio } from './testing/studio'

it('remembers the machine’s settings, refuses what is out of range, and leaves the rest as it was', async () => {
  const first = await openStudio()
  const told: number[] = []
  first.app.onSettings(({ scale }) => told.push(scale))
  expect(await first.client.call('settings.get', {})).toEqual({ threads: 'auto', device: 'cpu', scale: 1 })
  await first.client.call('settings.set', { scale: 1.25 })
  await first.client.call('settings.set', { threads: 2 })
  await expect(first.client.call('settings.set', { scale: 9 })).rejects.toMatchObject({
    code: 'ipc.badRequest',
  })
  expect(told).toEqual([1, 1.25, 1.25])
  await first.app.shutdown()
  const again = await openStudio({ folder: first.folder })
  expect(await again.client.call('settings.get', {})).toEqual({ threads: 2, device: 'cpu', scale: 1.25 })
})

it('says how the machine is used, and unloads what it is asked to', async () => {
  const { client, lanes } = await openStudio({ refusedRequests: () => 3 })
  const { processors, freeBytes, loaded } = await client.call('performance.get', {})
  expect(processors).toBeGreaterThan(0)
  expect(freeBytes).toBeGreaterThan(0)
  expect(loaded).toEqual([])
  await client.call('models.unload', { modelId: 'sprite' })
  expect(lanes.unloaded).toEqual(['sprite'])
  expect(await client.call('app.evidence', {})).toEqual({ connections: 0, refused: 3 })
})
