import type { TakeRecord } from '../../shared/index'
import { problem } from '../stores/make'
import type { Studio } from '../stores/studio'
import { toast } from '../stores/toasts'
import { libraryOf, putTakes } from './store'
import { strings } from './strings'

/** Asks for each take, and keeps what comes back everywhere the window holds it. What goes wrong is shown. */
async function mark(
  studio: Studio,
  takes: readonly TakeRecord[],
  ask: (take: TakeRecord) => Promise<TakeRecord>,
): Promise<void> {
  try {
    for (const take of takes) {
      const marked = await ask(take)
      putTakes(libraryOf(studio), [marked])
      const { takes: known } = studio.jobs.getState()
      if (known[take.id] !== undefined) studio.jobs.setState({ takes: { ...known, [take.id]: marked } })
    }
  } catch (error) {
    problem(studio, error)
  }
}

/** @param rating 0 … 5 stars */
export function rate(studio: Studio, takes: readonly TakeRecord[], rating: number): Promise<void> {
  return mark(studio, takes, ({ id }) => studio.client.call('library.rate', { takeId: id, rating }))
}

export function addTag(studio: Studio, takes: readonly TakeRecord[], word: string): Promise<void> {
  const tag = word.trim()
  if (tag === '') return Promise.resolve()
  return mark(studio, takes, ({ id, tags }) =>
    studio.client.call('library.tag', { takeId: id, tags: [...new Set([...tags, tag])] }),
  )
}

export function removeTag(studio: Studio, takes: readonly TakeRecord[], tag: string): Promise<void> {
  return mark(studio, takes, ({ id, tags }) =>
    studio.client.call('library.tag', { takeId: id, tags: tags.filter((each) => each !== tag) }),
  )
}

/** Out of sight, for 30 days within reach. Not asked about, because it can be taken back. */
export async function discardTakes(studio: Studio, takes: readonly TakeRecord[]): Promise<void> {
  await mark(studio, takes, ({ id }) => studio.client.call('library.discard', { takeId: id }))
  toast(studio.toasts, strings.discarded(takes.length), {
    label: strings.undo,
    run: () => void restoreTakes(studio, takes),
  })
}

export function restoreTakes(studio: Studio, takes: readonly TakeRecord[]): Promise<void> {
  return mark(studio, takes, ({ id }) => studio.client.call('library.restore', { takeId: id }))
}
