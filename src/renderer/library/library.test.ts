import { describe, expect, test } from 'vitest'
import type { TakeRecord } from '../../shared/index'
import { byDay } from './days'
import { everything, filterTakes } from './filter'
import { forbidsCommerce, rightsOf } from './rights'
import { choose } from './selection'

const take = (id: string, more: Partial<TakeRecord> & { prompt?: string; modelId?: string } = {}): TakeRecord =>
  ({
    id,
    craft: 'image',
    title: id,
    createdAt: '2026-11-25T10:00:00',
    assets: [{ name: `${id}.png` }],
    rating: 0,
    tags: [],
    ...more,
    recipe: { model: { id: more.modelId ?? 'sprite' }, params: { prompt: more.prompt ?? '' } },
  }) as unknown as TakeRecord // prettier-ignore
const now = new Date('2026-11-25T18:00:00')
const ids = (takes: readonly TakeRecord[]) => takes.map(({ id }) => id)

describe('what is on show', () => {
  const takes = [
    take('owl', { prompt: 'Night Owl, sticker' }),
    take('cafe', { title: 'Café', craft: 'text', modelId: 'sparks', createdAt: '2026-11-24T23:59:00' }),
    take('loop', { craft: 'music', createdAt: '2026-11-19T00:00:00' }),
    take('old', { createdAt: '2026-11-18T23:59:00' }),
  ]
  test('every word must be there, in any order, whatever its case and accents', () => {
    expect(ids(filterTakes(takes, { ...everything, words: ' sticker NIGHT ' }, now))).toEqual(['owl'])
    expect(ids(filterTakes(takes, { ...everything, words: 'cafe' }, now))).toEqual(['cafe'])
    expect(filterTakes(takes, { ...everything, words: 'owl cafe' }, now)).toEqual([])
  })
  test('kind, model and date narrow together; days are calendar days', () => {
    expect(ids(filterTakes(takes, { ...everything, craft: 'image' }, now))).toEqual(['owl', 'old'])
    expect(ids(filterTakes(takes, { ...everything, modelId: 'sparks' }, now))).toEqual(['cafe'])
    expect(ids(filterTakes(takes, { ...everything, since: 'today' }, now))).toEqual(['owl'])
    expect(ids(filterTakes(takes, { ...everything, since: 'week' }, now))).toEqual(['owl', 'cafe', 'loop'])
  })
  test('stars, tags, the project and what was discarded narrow too', () => {
    const marked = [
      take('a', { rating: 4, tags: ['cover'] }),
      take('b', { rating: 2 }),
      take('c', { rating: 5, discardedAt: '2026-11-20T00:00:00Z' }),
    ]
    const kept = (filter: object) => ids(filterTakes(marked, { ...everything, ...filter }, now))
    expect(kept({})).toEqual(['a', 'b'])
    expect(kept({ minRating: 3 })).toEqual(['a'])
    expect(kept({ tag: 'cover' })).toEqual(['a'])
    expect(kept({ words: 'cover' })).toEqual(['a'])
    expect(kept({ discarded: true })).toEqual(['c'])
    expect(kept({ projectId: 'P', inProject: new Set(['b', 'c']) })).toEqual(['b'])
  })
  test('stands under the day it was made', () => {
    expect(byDay(takes, now).map(({ day, takes: of }) => [day, ids(of)])).toEqual([
      ['Today', ['owl']],
      ['Yesterday', ['cafe']],
      ['November 19, 2026', ['loop']],
      ['November 18, 2026', ['old']],
    ])
  })
})

describe('choosing', () => {
  const order = ['a', 'b', 'c', 'd']
  test('one, one more, one less', () => {
    const one = choose({ active: undefined, chosen: [] }, 'b', 'only', order)
    const two = choose(one, 'd', 'toggle', order)
    expect(two).toEqual({ active: 'd', chosen: ['b', 'd'] })
    expect(choose(two, 'b', 'toggle', order).chosen).toEqual(['d'])
  })
  test('a range goes from where it began, and turns round there', () => {
    const from = choose({ active: undefined, chosen: [] }, 'c', 'only', order)
    const down = choose(from, 'd', 'range', order)
    expect(down.chosen).toEqual(['c', 'd'])
    expect(choose(down, 'a', 'range', order).chosen).toEqual(['c', 'b', 'a'])
    expect(choose({ active: 'gone', chosen: ['gone'] }, 'a', 'range', order).chosen).toEqual(['a'])
  })
})

test('licences that forbid sale are told from those that do not', () => {
  for (const licence of ['CC-BY-NC-4.0', 'cc-by-nc-sa-4.0', 'FLUX.1 [dev] Non-Commercial License', 'research-only'])
    expect(forbidsCommerce(licence), licence).toBe(true) // prettier-ignore
  for (const licence of ['MIT', 'Apache-2.0', 'CC-BY-4.0', 'openrail++', 'Llama 3.2 Community License', 'INCL-1'])
    expect(forbidsCommerce(licence), licence).toBe(false) // prettier-ignore
  expect(rightsOf({ license: 'MIT', source: 'own art.' })).toEqual({
    warning: undefined,
    text: 'Model licence MIT. No claim on your results. Where it comes from: own art.',
  })
  expect(rightsOf({ license: 'CC-BY-NC-4.0', source: '' }).warning).toBe('Non-commercial model')
})
