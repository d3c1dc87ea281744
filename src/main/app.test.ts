import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JobRecord } from '../shared/index'
import { decodePng } from '../workers/signal/png'
import { realFiles } from './library/index'
import { openStudio, settled, type Studio } from './testing/studio'
import { writeModel } from './testing/models'

const write = (prompt: string, more: object = {}) => ({ craft: 'text' as const, params: { prompt }, ...more })
const draw = (prompt: string, more: object = {}) => ({ craft: 'image' as const, params: { prompt }, ...more })
const picture = {
  role: 'image',
  kind: 'image',
  width: 1,
  height: 1,
  rgba: Uint8Array.of(9, 8, 7, 255),
} as const

async function submit(studio: Studio, request: Parameters<typeof write>[0] | object): Promise<JobRecord> {
  const { jobs } = await studio.client.call('jobs.submit', request as ReturnType<typeof write>)
  await settled(studio)
  return jobs[0] as JobRecord
}

const stateOf = async ({ client }: Studio, { id }: JobRecord): Promise<string | undefined> =>
  (await client.call('jobs.list', {})).jobs.find((job) => job.id === id)?.state

describe('a job', () => {
  it('goes from request to take, and says so in order', async () => {
    const studio = await openStudio()
    const job = await submit(studio, write('Once upon a time', { seed: 7 }))
    studio.lanes.chunk('Once upon a time', { kind: 'token', text: 'she', ids: [1] })
    studio.lanes.finish('Once upon a time')
    await settled(studio)
    expect(studio.events.map((event) => (event.type === 'job' ? event.job.state : event.type))).toEqual([
      'queued',
      'running',
      'chunk',
      'take',
      'done',
    ])
    const { takes } = await studio.client.call('library.list', {})
    expect(takes).toMatchObject([{ jobId: job.id, finishReason: 'stop', craft: 'text' }])
    const stored = studio.app.asset(takes[0]?.assets[0]?.sha256 ?? '')
    expect(readFileSync(stored?.path ?? '', 'utf8')).toBe('Once upon a time, she said.')
  })

  it('keeps a recipe in which nothing is left to chance or to a later version', async () => {
    const studio = await openStudio()
    await submit(studio, draw('a fox', { seed: 7 }))
    studio.lanes.finish('a fox', [picture])
    await settled(studio)
    const [take] = (await studio.client.call('library.list', {})).takes
    const model = JSON.parse(
      readFileSync(join(studio.folder, 'resources/models/sprite/model.json'), 'utf8'),
    ) as {
      files: { denoiser: { sha256: string } }
    }
    const sha256 = createHash('sha256').update(`denoiser:${model.files.denoiser.sha256}`).digest('hex')
    expect(take?.recipe).toMatchObject({
      recipeVersion: 1,
      app: { name: 'inkwave', version: '0.1.0' },
      family: 'diffusion',
      model: { id: 'sprite', sha256 },
      uses: { textEncoder: { id: 'encoder' } },
      params: { prompt: 'a fox', numInferenceSteps: 20, guidanceScale: 4, resolved: true },
      seed: 7,
      replay: { threads: 2, runLengths: [3, 1, 1] },
    })
    const inFile = decodePng(readFileSync(studio.app.asset(take?.assets[0]?.sha256 ?? '')?.path ?? ''))
    expect(JSON.parse(inFile.texts['recipe'] ?? '')).toMatchObject({ seed: 7, params: { prompt: 'a fox' } })
    expect(inFile.texts['recipe']).not.toContain('threads')
  })

  it('is made again from its recipe: same parameters, same seed, same run lengths', async () => {
    const studio = await openStudio()
    await submit(studio, write('Hello', { seed: 5 }))
    studio.lanes.finish('Hello')
    await settled(studio)
    const [take] = (await studio.client.call('library.list', {})).takes
    // The fake's `resolved` is no parameter of the family; a real family returns only its own.
    const error = await studio.client
      .call('library.makeAgain', { takeId: take?.id ?? '' })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'params.invalid', details: { fields: [{ path: 'resolved' }] } })
  })

  it('counts the seed up over a batch, so that no two are the same', async () => {
    const studio = await openStudio()
    const { jobs } = await studio.client.call('jobs.submit', write('Hi', { seed: 0xffff_ffff, count: 3 }))
    expect(jobs.map((job) => job.seed)).toEqual([0xffff_ffff, 0, 1])
  })

  it('stops at once, and is told apart from a failure', async () => {
    const studio = await openStudio()
    const job = await submit(studio, write('Endless'))
    await studio.client.call('jobs.cancel', { jobId: job.id })
    await settled(studio)
    expect(await stateOf(studio, job)).toBe('cancelled')
    expect(studio.lanes.running()).toEqual([])
  })

  it('shows its progress while it runs', async () => {
    const studio = await openStudio()
    await submit(studio, draw('a fox'))
    studio.lanes.chunk('a fox', { kind: 'progress', stage: 'drawing', step: 14, steps: 20 })
    const { jobs } = await studio.client.call('jobs.list', {})
    expect(jobs).toMatchObject([{ stage: 'drawing', step: 14, steps: 20 }])
  })
})

describe('what is refused', () => {
  it.each([
    [
      'a negative step count',
      draw('x', { params: { prompt: 'x', numInferenceSteps: -3 } }),
      'params.invalid',
    ],
    ['a prompt of 1 MB', write('x'.repeat(1_000_000)), 'prompt.tooLong'],
    ['an unknown model', write('x', { modelId: 'huge' }), 'model.unknown'],
    ['a model of another craft', write('x', { modelId: 'sprite' }), 'model.unknown'],
    ['a name the model does not know', write('x', { params: { prompt: 'x', steps: 3 } }), 'params.invalid'],
    ['a request of another shape', { craft: 'text' }, 'ipc.badRequest'],
  ])('%s: its own code, before anything is queued', async (_what, request, code) => {
    const studio = await openStudio()
    const error = await studio.client.call('jobs.submit', request as never).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code })
    expect((await studio.client.call('jobs.list', {})).jobs).toEqual([])
  })

  it('a damaged model fails the job, not the application', async () => {
    const studio = await openStudio()
    const path = join(studio.folder, 'resources/models/band/model.onnx')
    writeFileSync(path, readFileSync(path, 'utf8').replace('w', 'W'))
    const job = await submit(studio, { craft: 'music', params: { prompt: 'lofi' } })
    expect(await stateOf(studio, job)).toBe('failed')
    const { jobs } = await studio.client.call('jobs.list', {})
    expect(jobs[0]?.error).toMatchObject({ code: 'model.corruptFile' })
    await submit(studio, write('Still there'))
    expect(studio.lanes.running()).toEqual(['Still there'])
  })

  it('a full disk fails the job with library.diskFull, leaves no take, and the next job is saved', async () => {
    let full = true
    const studio = await openStudio({
      files: {
        ...realFiles,
        writeDurably: (path, bytes) =>
          full
            ? Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
            : realFiles.writeDurably(path, bytes),
      },
    })
    const job = await submit(studio, write('Lost'))
    studio.lanes.finish('Lost')
    await settled(studio)
    const { jobs } = await studio.client.call('jobs.list', {})
    expect(jobs[0]).toMatchObject({ state: 'failed', error: { code: 'library.diskFull' } })
    expect((await studio.client.call('library.list', {})).takes).toEqual([])
    full = false
    await studio.client.call('jobs.retry', { jobId: job.id })
    await settled(studio)
    studio.lanes.finish('Lost')
    await settled(studio)
    expect((await studio.client.call('library.list', {})).takes).toHaveLength(1)
  })
})

describe('the order of work', () => {
  it('draws a batch one by one, while a text job starts at once', async () => {
    const studio = await openStudio()
    await submit(studio, draw('sheep', { count: 20, priority: 'batch' }))
    expect(studio.lanes.running()).toEqual(['sheep'])
    await submit(studio, write('Meanwhile'))
    expect(studio.lanes.running()).toEqual(['sheep', 'Meanwhile'])
    studio.lanes.finish('sheep', [picture])
    await settled(studio)
    expect(studio.lanes.running()).toEqual(['Meanwhile', 'sheep'])
    expect(
      new Set(studio.lanes.arrived.filter((job) => job.priority === 'batch').map((job) => job.group)).size,
    ).toBe(1)
  })

  it('starts interactive jobs before batch jobs, and each kind in the order it came', async () => {
    const studio = await openStudio()
    await studio.client.call('jobs.pause', { paused: true })
    for (const [prompt, priority] of [['b1', 'batch'], ['b2', 'batch'], ['i1', 'interactive'], ['i2', 'interactive']] as const)
      await submit(studio, write(prompt, { priority })) // prettier-ignore
    expect(studio.lanes.arrived).toEqual([])
    await studio.client.call('jobs.pause', { paused: false })
    await settled(studio)
    expect(studio.lanes.arrived.map((job) => job.params['prompt'])).toEqual(['i1', 'i2', 'b1'])
  })

  it('runs waiting jobs in the order a person gave them', async () => {
    const studio = await openStudio()
    await submit(studio, draw('running', { priority: 'batch' }))
    const [one, two, three] = [
      await submit(studio, draw('one', { priority: 'batch' })),
      await submit(studio, draw('two', { priority: 'batch' })),
      await submit(studio, draw('three', { priority: 'batch' })),
    ]
    await studio.client.call('jobs.move', { jobId: three.id, before: one.id })
    await studio.client.call('jobs.move', { jobId: one.id, before: null })
    await expect(
      studio.client.call('jobs.move', { jobId: one.id, before: '0'.repeat(26) }),
    ).rejects.toMatchObject({ code: 'job.notRunnable' })
    expect(studio.app.services.queue.queued().map(({ id }) => id)).toEqual([three.id, two.id, one.id])
    await submit(studio, draw('later', { priority: 'batch' }))
    for (const prompt of ['running', 'three', 'two', 'one']) {
      expect(studio.lanes.running()).toEqual([prompt])
      studio.lanes.finish(prompt, [picture])
      await settled(studio)
    }
    expect(studio.lanes.running()).toEqual(['later'])
  })

  it('takes a waiting job out of the queue', async () => {
    const studio = await openStudio()
    await studio.client.call('jobs.pause', { paused: true })
    const job = await submit(studio, write('Never mind'))
    await studio.client.call('jobs.cancel', { jobId: job.id })
    await studio.client.call('jobs.pause', { paused: false })
    await settled(studio)
    expect(studio.lanes.arrived).toEqual([])
    expect(await stateOf(studio, job)).toBe('cancelled')
  })
})

describe('after a crash', () => {
  it('keeps finished work, marks the running job interrupted, and waits for a word', async () => {
    const first = await openStudio()
    await submit(first, write('Finished'))
    first.lanes.finish('Finished')
    await settled(first)
    const running = await submit(first, draw('Half-way'))
    const { jobs: waiting } = await first.client.call(
      'jobs.submit',
      draw('Waiting', { count: 3, priority: 'batch' }),
    )
    await settled(first)
    first.kill()

    const second = await openStudio({ folder: first.folder })
    const { jobs, paused } = await second.client.call('jobs.list', {})
    const states = Object.fromEntries(jobs.map((job) => [job.id, job.state]))
    expect(paused).toBe(true)
    expect(states[running.id]).toBe('interrupted')
    expect(waiting.slice(1).map((job) => states[job.id])).toEqual(['queued', 'queued'])
    expect((await second.client.call('library.list', {})).takes).toHaveLength(1)
    expect(second.lanes.arrived).toEqual([])

    await second.client.call('jobs.retry', { jobId: running.id })
    await settled(second)
    expect(second.lanes.running()).toEqual(['Half-way'])
    await submit(second, write('New wish'))
    expect(second.lanes.running()).toEqual(['Half-way', 'New wish'])
    await second.client.call('jobs.pause', { paused: false })
    await settled(second)
    expect(second.lanes.running()).toContain('Waiting')
  })

  it('puts a job that was running at two crashes under quarantine', async () => {
    const first = await openStudio()
    const job = await submit(first, draw('Dangerous'))
    first.kill()
    const second = await openStudio({ folder: first.folder })
    await second.client.call('jobs.retry', { jobId: job.id })
    await settled(second)
    second.kill()
    const third = await openStudio({ folder: first.folder })
    expect(await stateOf(third, job)).toBe('quarantined')
    const error = await third.client.call('jobs.retry', { jobId: job.id }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'job.notRunnable', details: { state: 'quarantined' } })
  })

  it('counts the crash of a lane like one of its own', async () => {
    const studio = await openStudio()
    const job = await submit(studio, write('Boom'))
    studio.lanes.fail('Boom', 'lane.crashed')
    await settled(studio)
    expect(await stateOf(studio, job)).toBe('interrupted')
    await studio.client.call('jobs.retry', { jobId: job.id })
    await settled(studio)
    studio.lanes.fail('Boom', 'lane.crashed')
    await settled(studio)
    expect(await stateOf(studio, job)).toBe('quarantined')
  })
})

describe('quitting', () => {
  it('interrupts what runs without counting a crash, and the queue goes on next time', async () => {
    const first = await openStudio()
    const job = await submit(first, write('Unfinished'))
    await first.app.shutdown()
    first.kill()
    expect(first.lanes.drained).toBe(true)
    const second = await openStudio({ folder: first.folder })
    expect(await stateOf(second, job)).toBe('interrupted')
    expect((await second.client.call('jobs.list', {})).paused).toBe(false)
  })
})

describe('one library, two processes', () => {
  it('the command line answers app.running while the window generates, and runs only its own jobs after', async () => {
    const window = await openStudio()
    await window.client.call('jobs.pause', { paused: true })
    await submit(window, write('Window job'))
    const cli = await openStudio({ folder: window.folder, kind: 'cli' })
    await expect(cli.app.services.startRunner()).rejects.toMatchObject({
      code: 'app.running',
      details: { kind: 'window' },
    })
    await window.client.call('jobs.pause', { paused: false })
    await settled(window)
    await window.app.shutdown()
    window.kill()
    await cli.app.services.startRunner()
    await submit(cli, write('Command'))
    expect(cli.lanes.arrived.map((job) => job.params['prompt'])).toEqual(['Command'])
  })
})

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
