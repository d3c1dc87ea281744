import type { Studio } from '../stores/studio'
import type { Entry } from './entries'

/** A meaning this near to the question is worth showing (cosine, as `meaning.rank` counts it). */
const nearEnough = 0.35
const shownAtMost = 8

/** Questions shorter than this are names, not meanings. */
const shortest = 3

/** Things of the palette that mean what was asked, though none of its words are in their names; nearest first. */
export async function byMeaning(
  studio: Studio,
  entries: readonly Entry[],
  query: string,
): Promise<readonly Entry[]> {
  if (query.trim().length < shortest) return []
  const { results } = await studio.client.call('meaning.rank', {
    query: query.trim(),
    texts: entries.map(({ id, text }) => ({ id, text: text.slice(0, 200) })),
    limit: shownAtMost,
  })
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return results.flatMap(({ id, score }) => {
    const entry = byId.get(id)
    return entry === undefined || score < nearEnough ? [] : [entry]
  })
}
