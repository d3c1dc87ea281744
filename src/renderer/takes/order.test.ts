import { expect, it } from 'vitest'
import type { JobRecord, JobState, TakeRecord } from '../../shared/index'
import type { JobsState } from '../stores/jobs'
import type { UiState } from '../stores/ui'
import { nextTake, stripItems } from './order'

const job = (id: string, state: JobState): JobRecord => ({ id, state, craft: 'image' }) as JobRecord
const take = (id: string, jobId: string): TakeRecord =>
  ({ id, jobId, craft: 'image', recipe: { family: 'diffusion' } }) as TakeRecord
const state = (jobs: JobRecord[], takes: TakeRecord[]): JobsState =>
  ({
    jobs: Object.fromEntries(jobs.map((each) => [each.id, each])),
    takes: Object.fromEntries(takes.map((each) => [each.id, each])),
  }) as JobsState

const jobs = state(
  [job('5', 'done'), job('6', 'running'), job('7', 'queued'), job('8', 'queued')],
  [take('a', '1'), take('b', '2'), take('c', '5')],
)

it('puts the last request first in its own order, then what is under way, then older takes from the newest', () => {
  const items = stripItems(jobs, ['5', '6', '7'], 'image')
  expect(items.map((item) => item.jobId)).toEqual(['5', '6', '7', '8', '2', '1'])
  expect(items.map((item) => item.n)).toEqual([1, 2, 3, undefined, undefined, undefined])
  expect(items[0]?.take?.id).toBe('c')
})

it('leaves out what is hidden, and pictures that were only enlarged', () => {
  expect(stripItems(jobs, ['5', '6', '7'], 'image', new Set(['6', '1'])).map((item) => item.jobId)).toEqual([
    '5',
    '7',
    '8',
    '2',
  ])
  const enlarged = { ...take('e', '9'), recipe: { family: 'image-filter' } } as TakeRecord
  expect(stripItems(state([], [enlarged]), [], 'image')).toEqual([])
})

it('leaves out what was put away, also one of the last request', () => {
  const away = { ...take('c', '5'), discardedAt: '2026-01-01T00:00:00.000Z' }
  const left = { ...jobs, takes: { ...jobs.takes, c: away } }
  expect(stripItems(left, ['5', '6', '7'], 'image').map((item) => item.jobId)).toEqual([
    '6',
    '7',
    '8',
    '2',
    '1',
  ])
})

it('shows other crafts nowhere', () => {
  expect(stripItems(jobs, [], 'music')).toEqual([])
})

it('steps to the neighbour and stops at the ends', () => {
  const ui = (shown: string): UiState =>
    ({ group: { image: ['5', '6', '7'] }, shown: { image: shown } }) as unknown as UiState
  expect(nextTake(jobs, ui('5'), 'image', 1)).toBe('6')
  expect(nextTake(jobs, ui('5'), 'image', -1)).toBe('5')
  expect(nextTake(jobs, ui('1'), 'image', 1)).toBe('1')
  expect(nextTake(jobs, ui('gone'), 'image', 1)).toBe('5')
})
