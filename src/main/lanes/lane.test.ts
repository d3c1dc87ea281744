import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { GenerateCommand, LaneCommand, LaneJobEvent } from '../../workers/protocol'
import { bareModel } from '../testing/models'
import type { LaneListener } from './host'
import { SupervisedLane, type LaneDeath } from './lane'
import type { LaneClock } from './types'

/** Time that passes when the test says so. */
function handClock(): LaneClock & { pass(ms: number): void } {
  let now = 0
  let timers: { at: number; callback: () => void }[] = []
  return {
    now: () => now,
    date: () => new Date(0),
    after(ms, callback) {
      const timer = { at: now + ms, callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    pass(ms) {
      now += ms
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const { callback } of due) callback()
    },
  }
}

/** A lane whose host does nothing by itself: the test plays it. */
function playedLane() {
  const clock = handClock()
  const starts: { sent: LaneCommand[]; listener: LaneListener }[] = []
  const deaths: LaneDeath[] = []
  const lane = new SupervisedLane({
    seat: { id: 'cpu', kind: 'thread', device: 'cpu' },
    breadcrumb: join(tmpdir(), 'inkwave-no-such-breadcrumb'),
    clock,
    start: (_breadcrumb, listener) => {
      const started = { sent: [] as LaneCommand[], listener }
      starts.push(started)
      return {
        pid: 1,
        send: (command) => {
          started.sent.push(command)
        },
        kill: () => false,
      }
    },
    onEvent: () => undefined,
    onDeath: (death) => {
      deaths.push(death)
    },
  })
  const crash = (): void => {
    starts.at(-1)?.listener.onExit({ reason: 'crashed', detail: 'signal SIGSEGV' })
  }
  const submit = (jobId: string): LaneJobEvent[] => {
    const events: LaneJobEvent[] = []
    lane.generate(command(jobId), (event) => {
      events.push(event)
    })
    return events
  }
  const begin = (jobId: string): void => {
    starts.at(-1)?.listener.onEvent({ type: 'started', jobId, slot: 1 })
  }
  const sentJobs = (): string[] =>
    (starts.at(-1)?.sent ?? []).flatMap((sent) => (sent.type === 'generate' ? [sent.jobId] : []))
  return { lane, clock, starts, deaths, crash, submit, begin, sentJobs }
}

function command(jobId: string): GenerateCommand {
  const model = bareModel('model')
  return { type: 'generate', jobId, model, params: {}, seed: 1, priority: 'batch', device: 'cpu', threads: 1 }
}

describe('a lane that crashes', () => {
  it('fails what had begun and starts what still waited again, after a second', () => {
    const { clock, starts, deaths, crash, submit, begin, sentJobs } = playedLane()
    const running = submit('running')
    const waiting = submit('waiting')
    begin('running')
    crash()
    expect(running.at(-1)).toMatchObject({ type: 'failed', error: { code: 'lane.crashed' } })
    expect(deaths[0]?.models).toEqual([{ modelId: 'model', device: 'cpu' }])
    clock.pass(999)
    expect(starts).toHaveLength(1)
    clock.pass(1)
    expect(starts).toHaveLength(2)
    expect(sentJobs()).toEqual(['waiting'])
    expect(waiting).toEqual([])
  })

  it('waits 1, 2 and 4 seconds, then refuses for half a minute, then tries again', () => {
    const { clock, starts, crash, submit } = playedLane()
    const job = submit('patient')
    for (const pause of [1000, 2000, 4000]) {
      crash()
      const before = starts.length
      clock.pass(pause - 1)
      expect(starts).toHaveLength(before)
      clock.pass(1)
      expect(starts).toHaveLength(before + 1)
    }
    crash()
    expect(job).toMatchObject([{ type: 'failed', error: { code: 'lane.unavailable' } }])
    expect(submit('too soon')).toMatchObject([{ type: 'failed', error: { code: 'lane.unavailable' } }])
    expect(starts).toHaveLength(4)
    clock.pass(30_000)
    expect(submit('later')).toEqual([])
    expect(starts).toHaveLength(5)
  })

  it('forgets earlier crashes once a job is done', () => {
    const { clock, starts, crash, submit, lane } = playedLane()
    submit('a')
    crash()
    clock.pass(1000)
    expect(lane.status().restarts).toBe(1)
    const replay = { threads: 1, ortVersion: '1', cpu: 'x', device: 'cpu' }
    starts.at(-1)?.listener.onEvent({ type: 'done', jobId: 'a', outputs: [], title: '', finishReason: 'stop', replay }) // prettier-ignore
    expect(lane.status().restarts).toBe(0)
  })

  it('does not begin a job again that was stopped meanwhile', () => {
    const { clock, starts, lane, crash, submit } = playedLane()
    const job = submit('stopped')
    lane.stop('stopped')
    crash()
    expect(job).toEqual([{ type: 'cancelled', jobId: 'stopped' }])
    clock.pass(1000)
    expect(starts).toHaveLength(1)
  })

  it('rejects its requests', async () => {
    const { lane, crash } = playedLane()
    const request = lane.request({ type: 'selfTest', device: 'cpu' })
    crash()
    await expect(request).rejects.toMatchObject({ code: 'lane.crashed' })
  })
})

describe('draining', () => {
  it('asks all jobs to stop before the lane to quit, and ends with it', async () => {
    const { lane, starts, submit } = playedLane()
    const job = submit('running')
    const drained = lane.drain(2000)
    expect(starts[0]?.sent.slice(-2)).toEqual([{ type: 'stopAll' }, { type: 'quit' }])
    starts[0]?.listener.onEvent({ type: 'cancelled', jobId: 'running' })
    starts[0]?.listener.onExit({ reason: 'quit', detail: 'ended' })
    expect(await drained).toBe(true)
    expect(job).toEqual([{ type: 'cancelled', jobId: 'running' }])
  })

  it('names a thread that is stuck instead of ending it', async () => {
    const { lane, clock, submit } = playedLane()
    const job = submit('stuck')
    const drained = lane.drain(2000)
    clock.pass(2000)
    expect(await drained).toBe(false)
    // Nobody waits for it beyond the deadline.
    expect(job).toEqual([{ type: 'cancelled', jobId: 'stuck' }])
  })

  it('gives every job an end, also when the lane goes without a word', async () => {
    const { lane, starts, submit } = playedLane()
    const job = submit('unheard')
    const request = lane.request({ type: 'selfTest', device: 'cpu' })
    const drained = lane.drain(2000)
    starts[0]?.listener.onExit({ reason: 'quit', detail: 'killed' })
    expect(await drained).toBe(true)
    expect(job).toEqual([{ type: 'cancelled', jobId: 'unheard' }])
    await expect(request).rejects.toMatchObject({ code: 'app.shuttingDown' })
  })

  it('starts nothing afterwards, and leaves no timer behind', async () => {
    const { lane, clock, starts, crash, submit } = playedLane()
    submit('a')
    crash()
    await lane.drain(2000)
    clock.pass(60_000)
    expect(starts).toHaveLength(1)
    expect(submit('b')).toMatchObject([{ type: 'failed', error: { code: 'app.shuttingDown' } }])
  })
})
