import { describe, expect, it } from 'vitest'
import { bundledEntries, isChunk, isStage, modelOf, openLanes, run, said, sleep } from './studio'

const entries = bundledEntries()

describe.each(['thread', 'process'] as const)('a job in a %s lane', (kind) => {
  const model = modelOf(kind === 'thread' ? 'built-in' : 'own-model')

  it('says started, its chunks in order, and done with the replay of the lane', async () => {
    const lanes = openLanes(entries)
    const job = run(lanes, model, [
      { do: 'say', text: 'one ' },
      { do: 'say', text: 'two' },
    ])
    const end = await job.ended
    expect(job.events.map((event) => event.type)).toEqual(['started', 'chunk', 'chunk', 'done'])
    expect(end).toMatchObject({
      type: 'done',
      title: 'one two',
      finishReason: 'complete',
      params: { resolved: true },
      replay: { runLengths: [3, 1], threads: 1, ortVersion: '1.30.0', device: 'cpu' },
    })
    expect(lanes.status().lanes.map((lane) => lane.kind)).toEqual([kind])
  })

  it('hands over big buffers whole and cuts small parts out of theirs', async () => {
    const lanes = openLanes(entries)
    const job = run(lanes, model, [{ do: 'preview', bytes: 300_000 }])
    const end = await job.ended
    const preview = job.events.find(isChunk)
    if (preview?.type !== 'chunk' || preview.chunk.kind !== 'preview') throw new Error('no preview')
    expect(preview.chunk.rgba.length).toBe(300_000)
    expect(preview.chunk.rgba[299_999]).toBe(7)
    const audio = end.type === 'done' ? end.outputs[1] : undefined
    if (audio?.kind !== 'audio') throw new Error('no audio')
    expect(audio.channels.map((channel) => channel.length)).toEqual([200_000, 4])
    // The second channel is a view of the first one's memory: it must not arrive with all of it behind it.
    expect(audio.channels[1]?.buffer.byteLength).toBeLessThan(100_000)
  })

  it('gives the same numbers for the same seed, and others for another', async () => {
    const lanes = openLanes(entries)
    const draw = async (seed: number): Promise<string[]> => {
      const job = run(lanes, model, [{ do: 'random' }, { do: 'random' }], { seed })
      await job.ended
      return said(job.events)
    }
    const first = await draw(7)
    expect(await draw(7)).toEqual(first)
    expect(await draw(8)).not.toEqual(first)
  })

  it('traces only when asked', async () => {
    const lanes = openLanes(entries)
    const traced = run(lanes, model, [{ do: 'random' }], { trace: true })
    const plain = run(lanes, model, [{ do: 'random' }])
    await Promise.all([traced.ended, plain.ended])
    const value = Number(said(traced.events)[0])
    expect(traced.events).toContainEqual({
      type: 'trace',
      jobId: expect.any(String) as string,
      name: 'random',
      value: [value],
    })
    expect(plain.events.some((event) => event.type === 'trace')).toBe(false)
  })

  it('reports a family that throws as failed, and goes on with the next job', async () => {
    const lanes = openLanes(entries)
    const failed = await run(lanes, model, [{ do: 'fail' }]).ended
    expect(failed).toMatchObject({ type: 'failed', error: { code: 'internal', message: 'told to fail' } })
    const next = await run(lanes, model, [{ do: 'say', text: 'still here' }]).ended
    expect(next.type).toBe('done')
  })

  it('stops a job inside a native call of ten seconds, and the slot serves the next job', async () => {
    const lanes = openLanes(entries)
    const job = run(lanes, model, [{ do: 'native' }])
    await job.chunk(isStage('native'))
    await sleep(30)
    const begin = performance.now()
    job.stop()
    expect((await job.ended).type).toBe('cancelled')
    expect(performance.now() - begin).toBeLessThan(2000)
    const next = await run(lanes, model, [{ do: 'say', text: 'free' }]).ended
    expect(next.type).toBe('done')
  })

  it('stops a job that has not begun, and one that has ended is left alone', async () => {
    const lanes = openLanes(entries)
    const first = run(lanes, model, [{ do: 'block', ms: 200 }])
    const second = run(lanes, model, [{ do: 'say', text: 'never' }])
    second.stop()
    expect((await second.ended).type).toBe('cancelled')
    expect(said(second.events)).toEqual([])
    expect((await first.ended).type).toBe('done')
    first.stop()
    await sleep(20)
    expect(first.events.at(-1)?.type).toBe('done')
  })

  it('answers warm, verify and a family that does not exist', async () => {
    const lanes = openLanes(entries)
    await lanes.warm(model)
    expect(lanes.status().models).toMatchObject([{ modelId: model.manifest.id, busy: false }])
    const report = await lanes.verify(model)
    expect(report.cases).toMatchObject([{ name: 'draws', ok: true }])
    const stranger = { ...model, manifest: { ...model.manifest, family: 'soundfont' as const } }
    await expect(lanes.warm(stranger)).rejects.toMatchObject({ code: 'model.badManifest' })
    await lanes.unloadAll()
    expect(lanes.status().models).toEqual([])
  })
})

it('tests a device in a process of its own and says why it is not used', async () => {
  const lanes = openLanes(entries)
  expect(await lanes.selfTest('cpu')).toMatchObject({ device: 'cpu', ok: true })
  const nowhere = await lanes.selfTest('abacus')
  expect(nowhere.ok).toBe(false)
  expect(nowhere.reason).toContain('abacus')
  expect(lanes.status().lanes.every((lane) => lane.kind === 'process')).toBe(true)
})
