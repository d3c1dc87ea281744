import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodePng } from '../workers/signal/png'
import { realFiles } from './library/index'
import { draw, picture, stateOf, submit, write } from './testing/asking'
import { openStudio, settled } from './testing/studio'

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
