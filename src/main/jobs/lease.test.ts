import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../library/index'
import { FakeClock, temporaryFolder } from '../testing/fixtures'
import { leaseStaleMs, RunnerLease } from './lease'

let clock: FakeClock
let database: Database
const living = new Set<number>()

beforeEach(() => {
  clock = new FakeClock()
  database = openDatabase(join(temporaryFolder(), 'studio.db'))
  living.clear()
  for (const pid of [1, 2]) living.add(pid)
})

const lost: number[] = []

const lease = (pid: number, kind: 'window' | 'cli' = 'cli'): RunnerLease =>
  new RunnerLease(database, clock, {
    onLost: () => lost.push(pid),
    kind,
    holder: `process ${String(pid)}`,
    pid,
    isAlive: (id) => living.has(id),
  })

describe('the runner lease', () => {
  it('belongs to one process until that gives it back', () => {
    const first = lease(1, 'window')
    first.acquire()
    expect(() => {
      lease(2).acquire()
    }).toThrow(expect.objectContaining({ code: 'app.running', details: { kind: 'window', pid: 1 } }))
    first.dispose()
    lease(2).acquire()
  })

  it('is kept by its heartbeat for as long as the process lives', () => {
    lease(1).acquire()
    clock.advance(10 * leaseStaleMs)
    expect(lease(2).tryAcquire()).toBe(false)
  })

  it('passes on at once when the process is gone', () => {
    lease(1).acquire()
    living.delete(1)
    expect(lease(2).tryAcquire()).toBe(true)
  })

  it('passes on when the holder is silent, even if its process id lives on in another program', () => {
    database.run(
      'INSERT INTO lease (id, holder, kind, pid, host, beat_ms) VALUES (1, ?, ?, ?, ?, ?)',
      'an old boot',
      'cli',
      1,
      'elsewhere',
      clock.date().getTime(), // prettier-ignore
    )
    clock.advance(leaseStaleMs - 1)
    expect(lease(2).tryAcquire()).toBe(false)
    clock.advance(1)
    expect(lease(2).tryAcquire()).toBe(true)
  })

  it('is known to be lost by who held it', () => {
    const first = lease(1)
    first.acquire()
    living.delete(1)
    lease(2).acquire()
    clock.advance(leaseStaleMs)
    expect({ held: first.held, lost }).toEqual({ held: false, lost: [1] })
    first.dispose()
    living.delete(2)
    expect(database.get('SELECT holder FROM lease')?.['holder']).toBe('process 2')
  })
})
