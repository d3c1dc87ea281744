import { expect, it } from 'vitest'
import { bundledEntries, isChunk, modelOf, openLanes, run } from './studio'

const entries = bundledEntries()
const MB = 1_000_000
/** A machine with 1,000 MB to give, less what models hold. */
const small = (): { availableMemory: () => number } => ({ availableMemory: () => 1000 * MB })

it('makes room by unloading the model that was idle longest', async () => {
  const lanes = openLanes(entries, small())
  const [a, b, c] = ['a', 'b', 'c'].map((id) => modelOf(id, { bytes: 300 * MB }))
  if (a === undefined || b === undefined || c === undefined) throw new Error('three models')
  for (const model of [a, b, c]) await run(lanes, model, [{ do: 'say', text: 'x' }]).ended
  expect(
    lanes
      .status()
      .models.map((model) => model.modelId)
      .sort(),
  ).toEqual(['b', 'c'])
  expect(lanes.status().usedBytes).toBeLessThanOrEqual(lanes.status().limitBytes)
})

it('refuses what cannot fit before it is loaded, with the numbers, and serves the next', async () => {
  const lanes = openLanes(entries, small())
  const end = await run(lanes, modelOf('giant', { bytes: 5000 * MB }), [{ do: 'say', text: 'x' }]).ended
  expect(end).toMatchObject({ type: 'failed', error: { code: 'device.outOfMemory' } })
  if (end.type !== 'failed') throw new Error('not refused')
  expect(end.error.help?.length).toBeGreaterThan(10)
  expect(lanes.status().models).toEqual([])
  expect((await run(lanes, modelOf('small'), [{ do: 'say', text: 'x' }]).ended).type).toBe('done')
})

it('does not unload a model that is at work', async () => {
  const lanes = openLanes(entries, small())
  const busy = run(lanes, modelOf('busy', { bytes: 450 * MB }), [{ do: 'say', text: 'x' }, { do: 'native' }])
  await busy.chunk(isChunk)
  const end = await run(lanes, modelOf('other', { bytes: 450 * MB }), [{ do: 'say', text: 'y' }]).ended
  expect(end).toMatchObject({ type: 'failed', error: { code: 'device.outOfMemory' } })
  busy.stop()
  expect((await busy.ended).type).toBe('cancelled')
})

it('keeps a model above half of the memory in a process of its own', async () => {
  const lanes = openLanes(entries, small())
  await run(lanes, modelOf('big', { bytes: 600 * MB }), [{ do: 'say', text: 'x' }]).ended
  expect(lanes.status().lanes.map((lane) => lane.kind)).toEqual(['process'])
})
