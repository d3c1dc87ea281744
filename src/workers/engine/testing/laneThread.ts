import { parentPort, workerData } from 'node:worker_threads'
import { createEngine, type LaneEngine } from '../index'
import { RunStopped, type RunHandle, type Session } from '../types'
import { slowFeeds } from './graphs'

/**
 * A lane reduced to what the engine's tests need: it loads one graph, then runs it at every message, and says how
 * each run ended. `load: true` answers how the load itself ended instead.
 */
interface Start {
  path: string
  ledger: SharedArrayBuffer
  flag: SharedArrayBuffer
}
export type LaneAnswer =
  | { ended: 'ready'; pointer: bigint }
  | { ended: 'done' | 'stopped' | 'begun' }
  | { ended: 'failed'; why: string }

const { path, ledger, flag } = workerData as Start
const answer = (value: LaneAnswer): void => {
  parentPort?.postMessage(value)
}
const engine: LaneEngine = createEngine({ ledger, slots: 1, threads: 1 })
const run: RunHandle = engine.runHandle(0, () => Atomics.load(new Int32Array(flag), 0) !== 0)
let session: Session | undefined

parentPort?.on('message', (command: 'load' | 'run' | 'crash') => {
  if (command === 'crash') throw new Error('the lane crashes')
  answer({ ended: 'begun' })
  try {
    if (command === 'load') session = engine.loadingFor(run).createSession(path)
    else session?.run(slowFeeds(), ['y'], run)
    answer({ ended: 'done' })
  } catch (error) {
    answer(error instanceof RunStopped ? { ended: 'stopped' } : { ended: 'failed', why: String(error) })
  }
})
answer({ ended: 'ready', pointer: run.pointer })
