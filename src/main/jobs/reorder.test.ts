import { expect, it } from 'vitest'
import type { Job } from './queue'
import { positionOf, reordered } from './reorder'

const job = (id: string, priority: Job['priority'] = 'interactive', position?: string): Job =>
  ({ id, priority, ...(position === undefined ? {} : { position }) }) as Job

const order = (waiting: readonly Job[], jobId: string, before: string | null): string[] => {
  const placed = new Map(reordered(waiting, jobId, before).map((each) => [each.jobId, each]))
  return waiting
    .map((each) => ({ ...each, ...placed.get(each.id) }))
    .sort(
      (a, b) =>
        Number(a.priority === 'batch') - Number(b.priority === 'batch') ||
        (positionOf(a) < positionOf(b) ? -1 : 1),
    )
    .map(({ id }) => id)
}

const four = [job('1'), job('2'), job('3'), job('4')]

it('puts a job before another, to the end, and leaves the rest in their order', () => {
  expect(order(four, '4', '2')).toEqual(['1', '4', '2', '3'])
  expect(order(four, '1', '4')).toEqual(['2', '3', '1', '4'])
  expect(order(four, '1', null)).toEqual(['2', '3', '4', '1'])
  expect(order(four, '2', '2')).toEqual(['1', '2', '3', '4'])
})

it('uses no place but those there were, so that what is asked for later comes later', () => {
  const places = reordered([job('1', 'interactive', '3'), job('3', 'interactive', '1')], '1', null)
  expect(places.map(({ position }) => position).sort()).toEqual(['1', '3'])
})

it('takes on the priority of where it goes', () => {
  const mixed = [job('5'), job('2', 'batch'), job('3', 'batch')]
  expect(order(mixed, '3', '5')).toEqual(['3', '5', '2'])
  expect(order(mixed, '5', '3')).toEqual(['2', '5', '3'])
})

it('refuses what does not wait', () => {
  expect(() => reordered(four, '9', null)).toThrow(/waits/)
  expect(() => reordered(four, '1', '9')).toThrow(/waits/)
})
