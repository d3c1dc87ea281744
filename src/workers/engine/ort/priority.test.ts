import { readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { bundle } from '../testing/bundle'

const linux = process.platform === 'linux'

describe('a lane yields to the window', () => {
  it.runIf(linux)('lowers its own thread and those it starts, and no other', async () => {
    const entry = await bundle('src/workers/engine/testing/yieldingThread.ts')
    const before = getPriority(process.pid)
    const worker = new Worker(pathToFileURL(entry))
    const { thread, pool } = await new Promise<{ thread: number; pool: number[] }>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    expect(getPriority(thread)).toBe(5)
    expect(pool.length).toBeGreaterThan(0)
    for (const id of pool) expect(nicenessOf(id)).toBe(5)
    expect(getPriority(process.pid)).toBe(before)
    await worker.terminate()
  })
})

/** Field 19 of `/proc/PID/task/TID/stat`; the name in brackets before may hold spaces. */
function nicenessOf(thread: number): number {
  const stat = readFileSync(`/proc/self/task/${String(thread)}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
}
