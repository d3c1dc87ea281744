import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { bundle } from '../testing/bundle'
import { graphFile, testEngine } from '../testing/engine'
import { heavyGraph, slowFeeds, slowGraph } from '../testing/graphs'
import type { LaneAnswer } from '../testing/laneThread'
import { disableTelemetry } from './telemetry'
import { RunStopped } from '../types'
import { ortApi } from './api'
import { cancelLoads, countLedger, newLedger, releaseLedger } from './ledger'
import { terminate } from './runOptions'

beforeAll(() => {
  disableTelemetry()
  // Main opens the library once, early: the first stop must not wait for that.
  ortApi()
})

/** A lane on a thread of its own, as main sees it. */
async function startLane(path: string) {
  const ledger = newLedger()
  const flag = new SharedArrayBuffer(4)
  const worker = new Worker(await bundle('src/workers/engine/testing/laneThread.ts'), {
    workerData: { path, ledger, flag },
  })
  const answers: LaneAnswer[] = []
  let wake = (): void => undefined
  worker.on('message', (message: LaneAnswer) => {
    answers.push(message)
    wake()
  })
  const next = async (): Promise<LaneAnswer> => {
    while (answers.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return answers.shift() as LaneAnswer
  }
  const ready = await next()
  if (ready.ended !== 'ready') throw new Error(JSON.stringify(ready))
  const exited = new Promise<void>((resolve) =>
    worker.once('exit', () => {
      resolve()
    }),
  )
  onTestFinished(async () => {
    await worker.terminate()
    releaseLedger(ledger)
  })
  return {
    worker,
    ledger,
    exited,
    /** Sends a command and waits until the lane is in it. */
    async begin(command: 'load' | 'run') {
      worker.postMessage(command)
      expect(await next()).toEqual({ ended: 'begun' })
    },
    next,
    setFlag: (value: 0 | 1) => Atomics.store(new Int32Array(flag), 0, value),
    stop() {
      Atomics.store(new Int32Array(flag), 0, 1)
      terminate(ready.pointer)
    },
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('stop from another thread', () => {
  test('ends a native run in flight, and the session runs again', async () => {
    const lane = await startLane(graphFile(slowGraph(400)))
    await lane.begin('load')
    expect(await lane.next()).toEqual({ ended: 'done' })

    for (const delay of [5, 60, 150]) {
      await lane.begin('run')
      await sleep(delay)
      lane.stop()
      const asked = performance.now()
      expect(await lane.next()).toEqual({ ended: 'stopped' })
      // The whole run takes seconds; a stop waits for one node (about 10 ms) at most. Generous for a busy machine.
      expect(performance.now() - asked).toBeLessThan(500)
      lane.setFlag(0)
    }
  })

  test('a stop before the run begins is seen, although the switch was cleared', async () => {
    const lane = await startLane(graphFile(slowGraph(4)))
    await lane.begin('load')
    expect(await lane.next()).toEqual({ ended: 'done' })
    lane.stop()
    await lane.begin('run')
    expect(await lane.next()).toEqual({ ended: 'stopped' })
    // The terminate of the earlier job is still set natively; the next job must not be hit by it.
    lane.setFlag(0)
    await lane.begin('run')
    expect(await lane.next()).toEqual({ ended: 'done' })
  })

  test('ends a load in progress', async () => {
    const lane = await startLane(graphFile(heavyGraph(200)))
    await lane.begin('load')
    for (let i = 0; i < 200 && countLedger(lane.ledger).sessionOptions === 0; i++) await sleep(0)
    cancelLoads(lane.ledger)
    expect(await lane.next()).toEqual({ ended: 'stopped' })
    expect(countLedger(lane.ledger)).toMatchObject({ session: 0, sessionOptions: 0 })
    await lane.begin('load')
    expect(await lane.next()).toEqual({ ended: 'done' })
  })
})

test('what a dead lane left behind is released by main', async () => {
  const lane = await startLane(graphFile(slowGraph(2)))
  await lane.begin('load')
  expect(await lane.next()).toEqual({ ended: 'done' })
  await lane.begin('run')
  expect(await lane.next()).toEqual({ ended: 'done' })
  lane.worker.on('error', () => undefined)
  lane.worker.postMessage('crash')
  await lane.exited
  expect(countLedger(lane.ledger)).toEqual({ session: 1, value: 1, runOptions: 1, sessionOptions: 0 })
  expect(releaseLedger(lane.ledger)).toBe(3)
  expect(releaseLedger(lane.ledger)).toBe(0)
})

test('a stopped job throws RunStopped without a native call; a run without a handle is never stopped', () => {
  const engine = testEngine()
  const session = engine.createSession(graphFile(slowGraph(1)))
  terminate(engine.runOptions[0] ?? 0n)
  expect(() =>
    session.run(
      slowFeeds(),
      ['y'],
      engine.runHandle(0, () => true),
    ),
  ).toThrow(RunStopped)
  const done = session.run(
    slowFeeds(),
    ['y'],
    engine.runHandle(0, () => false),
  )['y']?.data as Float32Array
  expect(done.every((value) => value === 0.5)).toBe(true)
  expect(() =>
    engine.loadingFor(engine.runHandle(0, () => true)).createSession(graphFile(slowGraph(1))),
  ).toThrow(RunStopped)
  session.dispose()
})
