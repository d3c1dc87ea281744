import { StudioError } from '../../shared/index'
import type { Studio } from '../stores/studio'
import { strings } from './strings'

/** What the meaning of a text is read from: its beginning, which names who and where; characters. */
const longest = 900

/** @throws StudioError when there are no words */
export function gist(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  if (!/\p{L}/u.test(words))
    throw new StudioError('params.invalid', strings.nothingToRead, { help: strings.nothingToReadHelp })
  return words.slice(0, longest)
}

/** The one of these that is nearest to a text in meaning. */
export async function nearest(
  studio: Studio,
  text: string,
  choices: readonly string[],
  phrase: (choice: string) => string,
): Promise<string | undefined> {
  if (choices.length === 0) return undefined
  const { results } = await studio.client.call('meaning.rank', {
    query: gist(text),
    texts: choices.map((id) => ({ id, text: phrase(id) })),
    limit: 1,
  })
  return results[0]?.id
}

/** The thing that the built-in picture model knows and that is nearest to a text. */
export async function nearestSubject(studio: Studio, text: string): Promise<string | undefined> {
  const { results } = await studio.client.call('meaning.rank', {
    query: gist(text),
    corpus: 'subjects',
    limit: 1,
  })
  return results[0]?.id
}
