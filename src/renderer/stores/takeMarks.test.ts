import { expect, test } from 'vitest'
import { StudioError, type Client, type TakeRecord } from '../../shared/index'
import { createStudio, type Studio } from './studio'
import { rateTake, setDiscarded } from './takeMarks'

const take = { id: 'a', jobId: '1', craft: 'image', rating: 0 } as TakeRecord

function studioWith(call: (name: string, input: unknown) => Promise<unknown>): Studio {
  const storage = { getItem: () => null, setItem: () => undefined } as unknown as Storage
  const parts = { commands: [], takeTargets: [], exporters: [], sends: [] }
  const studio = createStudio({ call } as unknown as Client, storage, parts, () => undefined)
  studio.jobs.setState({ takes: { a: take } })
  return studio
}
const held = (studio: Studio): TakeRecord | undefined => studio.jobs.getState().takes['a']

test('a discarded take is put away at once, told to the library, and taken back there too', async () => {
  const calls: unknown[] = []
  const studio = studioWith((name, input) => {
    calls.push([name, input])
    const discarded = name === 'library.discard'
    return Promise.resolve(discarded ? { ...take, discardedAt: 'told' } : take)
  })
  const discarding = setDiscarded(studio, take, true)
  expect(held(studio)?.discardedAt).toBeDefined()
  await discarding
  expect(held(studio)?.discardedAt).toBe('told')
  await setDiscarded(studio, held(studio) ?? take, false)
  expect(held(studio)).toEqual(take)
  expect(calls).toEqual([
    ['library.discard', { takeId: 'a' }],
    ['library.restore', { takeId: 'a' }],
  ])
})

test('an answer that comes late does not undo what was asked after it', async () => {
  let answer: (kept: TakeRecord) => void = () => undefined
  const studio = studioWith((name) =>
    name === 'library.discard'
      ? new Promise((resolve) => {
          answer = resolve
        })
      : Promise.resolve(take),
  )
  const discarding = setDiscarded(studio, take, true)
  await setDiscarded(studio, held(studio) ?? take, false)
  answer({ ...take, discardedAt: 'late' })
  await discarding
  expect(held(studio)?.discardedAt).toBeUndefined()
})

test('a mark the library refuses is taken back and said', async () => {
  const studio = studioWith(() => Promise.reject(new StudioError('internal', 'Gone.')))
  await rateTake(studio, take, 4)
  expect(held(studio)?.rating).toBe(0)
  expect(studio.ui.getState().problem?.error.message).toBe('Gone.')
})
