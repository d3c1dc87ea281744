import { describe, expect, it } from 'vitest'
import { bundledEntries, isStage, modelOf, openLanes, run, said, sleep } from './studio'

const entries = bundledEntries()

describe('who has the turn', () => {
  it('serves interactive jobs before batch jobs, whatever came first', async () => {
    const lanes = openLanes(entries)
    const model = modelOf('built-in')
    await lanes.warm(model)
    const said: string[] = []
    const note = (who: string) => (event: { type: string }) => {
      if (event.type === 'chunk') said.push(who)
    }
    const say = Array.from({ length: 6 }, () => ({ do: 'block' as const, ms: 20 }))
    const batch = run(lanes, model, say, { priority: 'batch', onEvent: note('batch') })
    await batch.chunk(isStage('blocking'))
    const writer = run(lanes, model, say, { onEvent: note('writer') })
    await Promise.all([batch.ended, writer.ended])
    const first = said.indexOf('writer')
    expect(said.slice(first, first + 6)).toEqual(Array<string>(6).fill('writer'))
    expect(said.at(-1)).toBe('batch')
  })

  it('takes turns inside a class, and jobs of one request run one behind another', async () => {
    const lanes = openLanes(entries)
    const model = modelOf('built-in')
    await lanes.warm(model)
    const order: string[] = []
    const note = (who: string) => (event: { type: string }) => {
      if (event.type === 'chunk') order.push(who)
    }
    const steps = Array.from({ length: 4 }, () => ({ do: 'block' as const, ms: 10 }))
    const jobs = [
      run(lanes, model, steps, { group: 'pictures', onEvent: note('p1') }),
      run(lanes, model, steps, { group: 'pictures', onEvent: note('p2') }),
      run(lanes, model, steps, { group: 'words', onEvent: note('w') }),
    ]
    await Promise.all(jobs.map((job) => job.ended))
    expect(order.lastIndexOf('p1')).toBeLessThan(order.indexOf('p2'))
    // The words did not wait for the pictures.
    expect(order.indexOf('w')).toBeLessThan(order.indexOf('p2'))
    expect(order.lastIndexOf('w')).toBeLessThan(order.lastIndexOf('p2'))
  })

  it('moves a model with long steps to a second lane, where it keeps nobody waiting', async () => {
    const lanes = openLanes(entries)
    const slow = modelOf('painter', { family: 'diffusion' })
    const long = Array.from({ length: 5 }, () => ({ do: 'block' as const, ms: 550 }))
    await run(lanes, slow, [{ do: 'say', text: 'warm' }, ...long]).ended
    const picture = run(lanes, slow, [{ do: 'say', text: 'warm' }, ...long, ...long, ...long, ...long])
    await picture.chunk(isStage('blocking'))
    const words = run(lanes, modelOf('writer'), [{ do: 'say', text: 'at once' }])
    await words.ended
    expect(said(words.events)).toEqual(['at once'])
    expect(
      picture.events.some((event) => event.type === 'done'),
      'the picture is still being drawn',
    ).toBe(false)
    picture.stop()
    await picture.ended
    const seats = lanes.status().lanes.map((lane) => lane.id)
    expect(seats).toContain('cpu')
    expect(seats).toContain('cpu-2')
  })
})

describe.each(['built-in', 'own-model'])('%s: stop at twenty random moments', (id) => {
  it('ends each job soon, and the next is served', async () => {
    const lanes = openLanes(entries)
    const model = modelOf(id)
    await lanes.warm(model)
    let seed = 7
    const random = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
    const times: number[] = []
    for (let i = 0; i < 20; i++) {
      const job = run(lanes, model, [{ do: 'say', text: 'x' }, { do: 'native' }])
      await sleep(random() * 60)
      const begin = performance.now()
      job.stop()
      expect((await job.ended).type).toBe('cancelled')
      times.push(performance.now() - begin)
    }
    const end = await run(lanes, model, [{ do: 'say', text: 'still here' }]).ended
    expect(end.type).toBe('done')
    times.sort((a, b) => a - b)
    console.log(
      `stop in ${id}: median ${times[10]?.toFixed(1) ?? ''} ms, p95 ${times[18]?.toFixed(1) ?? ''} ms`,
    )
    expect(times[18]).toBeLessThan(1000)
  })
})
