import type { Craft, TakeRecord } from '../../shared/index'

export const spans = ['any', 'today', 'week', 'month'] as const
export type Span = (typeof spans)[number]

/** What of the library is on show. */
export interface Filter {
  /** All of these words, anywhere in title, prompt, file name or tags. */
  readonly words: string
  readonly craft: Craft | undefined
  readonly modelId: string | undefined
  readonly since: Span
  /** Stars it has at least. */
  readonly minRating: number
  readonly tag: string | undefined
  /** Only what was thrown away; otherwise everything else. */
  readonly discarded: boolean
  readonly projectId: string | undefined
  /** Ids of the takes of that project, as far as they are known. */
  readonly inProject: ReadonlySet<string> | undefined
}

export const everything: Filter = {
  words: '',
  craft: undefined,
  modelId: undefined,
  since: 'any',
  minRating: 0,
  tag: undefined,
  discarded: false,
  projectId: undefined,
  inProject: undefined,
}

/** Whether anything is left out, the search aside. */
export function narrows(filter: Filter): boolean {
  return Object.entries(everything).some(
    ([key, usual]) => key !== 'words' && filter[key as keyof Filter] !== usual,
  )
}

/** @param now for “today”, by the person's own calendar */
export function filterTakes(takes: readonly TakeRecord[], filter: Filter, now: Date): TakeRecord[] {
  const words = normal(filter.words)
    .split(/\s+/)
    .filter((word) => word !== '')
  const from = beginOf(filter.since, now)
  return takes.filter(
    (take) =>
      (filter.craft === undefined || take.craft === filter.craft) &&
      (take.discardedAt !== undefined) === filter.discarded &&
      take.rating >= filter.minRating &&
      (filter.tag === undefined || take.tags.includes(filter.tag)) &&
      (filter.inProject === undefined || filter.inProject.has(take.id)) &&
      (filter.modelId === undefined || take.recipe.model.id === filter.modelId) &&
      (from === undefined || new Date(take.createdAt).getTime() >= from) &&
      (words.length === 0 || hasAll(take, words)),
  )
}

const texts = new WeakMap<TakeRecord, string>()

function hasAll(take: TakeRecord, words: readonly string[]): boolean {
  let text = texts.get(take)
  if (text === undefined) {
    const prompt = take.recipe.params['prompt']
    text = normal(
      [take.title, typeof prompt === 'string' ? prompt : '', take.assets[0]?.name ?? '', ...take.tags].join(
        '\n',
      ),
    )
    texts.set(take, text)
  }
  const all = text
  return words.every((word) => all.includes(word))
}

/** Case and accents do not count. */
function normal(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function beginOf(since: Span, now: Date): number | undefined {
  const days = { any: undefined, today: 0, week: 6, month: 29 }[since]
  if (days === undefined) return undefined
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime()
}
