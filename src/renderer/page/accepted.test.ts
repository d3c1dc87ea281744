import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Client, JobRecord, TakeRecord } from '../../shared/index'
import { emptyProject } from '../document/emptyProject'
import { createStudio, type Studio } from '../stores/studio'
import { followText, keepSuggestion, showStreaming } from '../stores/suggest'
import { nextEnding, stepEnding } from './endings'

const ids = ['1', '2', '3']
const takeOf = (jobId: string): TakeRecord =>
  ({
    id: `take${jobId}`,
    jobId,
    craft: 'text',
    title: `Ending number ${jobId} of the lot`,
    assets: [{ role: 'text', sha256: jobId }],
  }) as unknown as TakeRecord
const jobOf = (id: string, state: string): JobRecord => ({ id, state, craft: 'text' }) as JobRecord

let studio: Studio
const words = new Map<string, (text: string) => void>()

beforeEach(() => {
  words.clear()
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve({
      ok: true,
      text: () =>
        new Promise<string>((resolve) => {
          words.set(url.replace('studio://asset/', ''), resolve)
        }),
    }),
  )
  const storage = { getItem: () => null, setItem: () => undefined } as unknown as Storage
  const client = {} as Client
  studio = createStudio(
    client,
    storage,
    { commands: [], takeTargets: [], exporters: [], sends: [] },
    () => undefined,
  )
  studio.document.load(emptyProject())
  studio.ui.setState(({ group, shown }) => ({
    group: { ...group, text: ids },
    shown: { ...shown, text: '1' },
  }))
  for (const id of ids) studio.live.apply(id, { kind: 'token', text: ` ending ${id}`, ids: [] })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** The first ending was written to its end: the page hears of it, and of the other jobs meanwhile. */
async function finishFirst(): Promise<void> {
  const set = (takes: Record<string, TakeRecord>, state: string): void => {
    studio.jobs.setState({ takes, jobs: { '1': jobOf('1', state), '2': jobOf('2', 'running') } })
  }
  set({ take1: takeOf('1') }, 'running')
  set({ take1: takeOf('1') }, 'done')
  await vi.waitFor(() => {
    expect(words.has('1')).toBe(true)
  })
  words.get('1')?.(' was open.')
  await new Promise((resolve) => setTimeout(resolve, 20))
}
const written = (): string => JSON.stringify(studio.document.records)

// Fails when every piece of news about jobs offers the finished words anew.
test('an ending accepted while it is written enters the page once and is not offered again', async () => {
  const stop = followText(studio)
  showStreaming(studio, '1')
  keepSuggestion(studio)
  await finishFirst()
  stop()
  expect(written().split('was open.').length).toBe(2)
  expect(studio.manuscript.getState().suggestion).toBeUndefined()
})

// Fails when accepting shows something by itself, or when the next ending is one that was accepted or put away.
test('after accepting, the next ending that is not accepted comes only when it is asked for', () => {
  const offered = (jobId: string) => {
    showStreaming(studio, jobId)
    studio.manuscript.setState(({ suggestion }) => ({
      suggestion: suggestion && {
        ...suggestion,
        phase: 'offered',
        text: ` ending ${jobId}`,
        takeId: undefined,
      },
    }))
  }
  offered('1')
  keepSuggestion(studio)
  expect(studio.manuscript.getState().suggestion).toBeUndefined()
  expect(nextEnding(studio, 1)).toBe('2')
  expect(nextEnding(studio, -1)).toBe('3')
  stepEnding(studio, 1)
  expect(studio.manuscript.getState().suggestion?.jobId).toBe('2')
  studio.jobs.setState({ takes: { take3: { ...takeOf('3'), discardedAt: '2026-01-01T00:00:00.000Z' } } })
  expect(nextEnding(studio, 1)).toBeUndefined()
})
