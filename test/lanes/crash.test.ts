import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundledEntries, dataFolder, isChunk, modelOf, openLanes, run } from './studio'

const entries = bundledEntries()

describe('a native fault', () => {
  it.each(['abort', 'fault'] as const)('%s ends a process lane and its jobs, not the studio', async (how) => {
    const lanes = openLanes(entries)
    const model = modelOf('own-model')
    const end = await run(lanes, model, [{ do: 'say', text: 'a' }, { do: how }]).ended
    expect(end).toMatchObject({ type: 'failed', error: { code: 'lane.crashed' } })
    const [pair] = lanes.status().crashed
    expect(pair).toMatchObject({ modelId: 'own-model', device: 'cpu', state: 'crashed' })
    expect(pair?.reason).toMatch(/own-model on cpu ended its process .*it now runs in a process of its own/)
    // Others are served by a fresh process, and the thread lane never noticed.
    expect((await run(lanes, model, [{ do: 'say', text: 'again' }]).ended).type).toBe('done')
    expect((await run(lanes, modelOf('built-in'), [{ do: 'say', text: 'b' }]).ended).type).toBe('done')
  })

  it('keeps the pair outside for good, also after a restart and after it worked', async () => {
    const folder = dataFolder()
    const model = modelOf('own-model')
    const first = openLanes(entries, { dataFolder: folder })
    const end = await run(first, modelOf('own-model', { onLoad: 'abort' }), []).ended
    expect(end).toMatchObject({ type: 'failed', error: { code: 'lane.crashed' } })
    expect(first.status().crashed).toMatchObject([{ modelId: 'own-model', step: 'load' }])
    await first.drain()
    const second = openLanes(entries, { dataFolder: folder })
    await run(second, model, [{ do: 'say', text: 'fine' }]).ended
    await run(second, model, [{ do: 'say', text: 'fine' }]).ended
    expect(second.status().lanes.map((lane) => lane.kind)).toEqual(['process'])
  })

  it('lets a model of one’s own into the studio’s process once it passed', async () => {
    const lanes = openLanes(entries)
    const model = modelOf('own-model')
    await run(lanes, model, [{ do: 'say', text: 'probation' }]).ended
    expect(lanes.status().lanes.map((lane) => lane.kind)).toEqual(['process'])
    await run(lanes, model, [{ do: 'say', text: 'trusted' }]).ended
    expect(lanes.status().lanes.map((lane) => lane.kind)).toContain('thread')
  })

  it('leaves a breadcrumb that survives kill -9, and says what happened', async () => {
    const folder = dataFolder()
    const job = {
      jobId: 'doomed',
      model: modelOf('built-in', { onLoad: 'slow' }),
      params: { steps: [] },
      seed: 1,
      priority: 'interactive',
    }
    const host = spawn(process.execPath, [entries.host, JSON.stringify({ dataFolder: folder, laneEntry: entries.lane, laneProcessEntry: entries.laneProcess, job })], { stdio: 'ignore' }) // prettier-ignore
    const gone = new Promise((resolve) => host.once('exit', resolve))
    const crumbs = (): string[] =>
      readdirSync(folder, { recursive: true })
        .map(String)
        .filter((name) => name.includes('breadcrumb'))
    await expect.poll(crumbs, { timeout: 20_000, interval: 10 }).toHaveLength(1)
    host.kill('SIGKILL')
    await gone
    expect(crumbs()).toHaveLength(1)
    const lanes = openLanes(entries, { dataFolder: folder })
    expect(lanes.status().crashed).toMatchObject([{ modelId: 'built-in', step: 'load' }])
    expect(readFileSync(join(folder, 'lanes', 'pairs.json'), 'utf8')).toContain('while it was loaded')
    await run(lanes, modelOf('built-in'), [{ do: 'say', text: 'x' }]).ended
    expect(lanes.status().lanes.map((lane) => lane.kind)).toEqual(['process'])
  })

  it('a thread lane that ends by an exception of its own is started again, its handles released', async () => {
    const lanes = openLanes(entries)
    const model = modelOf('built-in')
    const end = await run(lanes, model, [
      { do: 'throwOutside' },
      { do: 'block', ms: 50 },
      { do: 'say', text: 'x' },
    ]).ended
    expect(end).toMatchObject({ type: 'failed', error: { code: 'lane.crashed' } })
    const [lane] = lanes.status().lanes
    expect(lane).toMatchObject({ kind: 'thread', state: 'waiting', restarts: 1 })
    expect(lane?.lastExit).toMatch(/told to throw outside; [1-9]\d* native handles freed/)
    expect((await run(lanes, model, [{ do: 'say', text: 'again' }]).ended).type).toBe('done')
    // A JavaScript error is no native fault: the model stays in the studio's process.
    expect(lanes.status().crashed).toEqual([])
    expect(lanes.status().lanes.map(({ kind }) => kind)).toEqual(['thread'])
  })
})

it('a device that is lost retires its lane: what runs there may end, what comes next gets a fresh process', async () => {
  const lanes = openLanes(entries)
  const model = modelOf('built-in')
  const bystander = run(lanes, model, [{ do: 'block', ms: 300 }, { do: 'say', text: 'mine' }], { priority: 'batch' }) // prettier-ignore
  await bystander.chunk(isChunk)
  const end = await run(lanes, model, [{ do: 'loseDevice' }]).ended
  expect(end).toMatchObject({ type: 'failed', error: { code: 'device.lost' } })
  expect((await run(lanes, model, [{ do: 'say', text: 'next' }]).ended).type).toBe('done')
  expect((await bystander.ended).type).toBe('done')
  expect(lanes.status().lanes).toMatchObject([
    { id: 'cpu', state: 'retired', jobs: [] },
    { id: 'cpu-process', state: 'ready' },
  ])
})

describe('quitting during a run', () => {
  it.each(['built-in', 'own-model'])('%s: ends within two seconds with status 0', async (id) => {
    const folder = dataFolder()
    const job = {
      jobId: 'long',
      model: modelOf(id),
      params: { steps: [{ do: 'say', text: 'x' }, { do: 'native' }] },
      seed: 1,
      priority: 'interactive',
    }
    const host = spawn(process.execPath, [entries.host, JSON.stringify({ dataFolder: folder, laneEntry: entries.lane, laneProcessEntry: entries.laneProcess, job })], { stdio: ['ignore', 'pipe', 'inherit'] }) // prettier-ignore
    let output = ''
    const native = new Promise<void>((resolve) => {
      host.stdout.on('data', (data: Buffer) => {
        output += data.toString()
        if (output.includes('native')) resolve()
      })
    })
    const ended = new Promise<number | null>((resolve) => host.once('exit', resolve))
    await native
    const lane = Number(/pid=(\d+)/.exec(output)?.[1])
    const begin = performance.now()
    host.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(performance.now() - begin).toBeLessThan(2500)
    expect(output).toContain('drained true')
    // No orphan: the child's process is gone as well.
    if (id === 'own-model') expect(() => process.kill(lane, 0)).toThrow()
  })
})
