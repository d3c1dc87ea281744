import type { TakeRecord } from '../../shared/index'
import { problem } from './problem'
import type { Studio } from './studio'

/** Puts a take away, or takes it back: at once in the window, then in the library. What goes wrong is shown. */
export function setDiscarded(studio: Studio, take: TakeRecord, discarded: boolean): Promise<void> {
  const { discardedAt: _before, ...kept } = take
  const marked = discarded ? { ...kept, discardedAt: new Date().toISOString() } : kept
  const call = discarded ? 'library.discard' : 'library.restore'
  return settle(studio, marked, take, studio.client.call(call, { takeId: take.id }))
}

/** @param rating 0 … 5 stars */
export function rateTake(studio: Studio, take: TakeRecord, rating: number): Promise<void> {
  const asked = studio.client.call('library.rate', { takeId: take.id, rating })
  return settle(studio, { ...take, rating }, take, asked)
}

/** Shows the mark before the library has it, and what the library has afterwards. */
async function settle(
  studio: Studio,
  marked: TakeRecord,
  before: TakeRecord,
  asked: Promise<TakeRecord>,
): Promise<void> {
  put(studio, marked)
  try {
    const kept = await asked
    // A later mark of the same take answers for itself.
    if (studio.jobs.getState().takes[before.id] === marked) put(studio, kept)
  } catch (error) {
    if (studio.jobs.getState().takes[before.id] === marked) put(studio, before)
    problem(studio, error)
  }
}

function put({ jobs }: Studio, take: TakeRecord): void {
  jobs.setState(({ takes }) => ({ takes: { ...takes, [take.id]: take } }))
}
