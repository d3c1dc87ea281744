import { describe, expect, it } from 'vitest'
import { draw, picture, stateOf, submit, write } from './testing/asking'
import { openStudio, settled } from './testing/studio'

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
