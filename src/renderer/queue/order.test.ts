import { expect, it } from 'vitest'
import type { JobRecord } from '../../shared/index'
import { neighbour, queueOrder } from './order'

const job = (id: string, state: JobRecord['state'], more: Partial<JobRecord> = {}): JobRecord =>
  ({ id, state, priority: 'interactive', ...more }) as JobRecord

const jobs = Object.fromEntries(
  [
    job('1', 'done'),
    job('2', 'queued', { position: '5' }),
    job('3', 'running'),
    job('4', 'queued', { priority: 'batch' }),
    job('5', 'queued', { position: '2' }),
    job('6', 'failed'),
  ].map((each) => [each.id, each]),
)

it('shows what runs, then what waits in the order it will run, then what ended, newest first', () => {
  const { active, ended } = queueOrder(jobs)
  expect(active.map(({ id }) => id)).toEqual(['3', '5', '2', '4'])
  expect(ended.map(({ id }) => id)).toEqual(['6', '1'])
})

it('moves among those that wait, and not past their ends', () => {
  const { active } = queueOrder(jobs)
  expect(neighbour(active, '2', -1)).toBe('5')
  expect(neighbour(active, '5', 1)).toBe('4')
  expect(neighbour(active, '2', 1)).toBeNull()
  expect([neighbour(active, '5', -1), neighbour(active, '4', 1), neighbour(active, '3', 1)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
