import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { asset, filesBelow, FakeClock, recipe, temporaryFolder } from '../testing/fixtures'
import { openStudio } from '../testing/studio'
import { AssetStore, openDatabase, TakeStore } from './index'

const day = 24 * 60 * 60 * 1000
const idOf = (id: number): string => String(id).padStart(26, '0')
const at = (days: number): Date => new Date(Date.UTC(2026, 0, 1) + days * day)

interface Wanted {
  craft?: 'image' | 'text' | 'music'
  prompt?: string
  title?: string
  model?: string
  days?: number
  inputs?: Record<string, string>
}

function library(projectId?: () => string | undefined) {
  const folder = temporaryFolder()
  const database = openDatabase(join(folder, 'studio.db'))
  const takes = new TakeStore(database, new AssetStore(join(folder, 'assets')), projectId)
  const save = (id: number, wanted: Wanted = {}) =>
    takes.save({
      ...{ id: idOf(id), jobId: idOf(id), craft: wanted.craft ?? 'image', title: wanted.title ?? '' },
      finishReason: 'complete',
      createdAt: at(wanted.days ?? 0).toISOString(),
      recipe: recipe({
        params: { prompt: wanted.prompt ?? 'a fox' },
        model: { id: wanted.model ?? 'sprite', sha256: 'a'.repeat(64) },
        inputs: wanted.inputs ?? {},
      }),
      outputs: [{ role: 'image', asset: asset(`bytes of ${id}`) }],
    })
  const found = (query: Parameters<TakeStore['list']>[0] | object): number[] =>
    takes.list({ limit: 100, ...query }).map(({ id }) => Number(id))
  return { folder, database, takes, save, found, files: () => filesBelow(join(folder, 'assets')) }
}

describe('finding takes', () => {
  it('by craft, model, time and words, and by all of them together', async () => {
    const { save, found } = library()
    await save(1, { prompt: 'a red fox', days: 1 })
    await save(2, { craft: 'text', prompt: 'The fox said', model: 'smollm2', title: 'A tale', days: 2 })
    await save(3, { prompt: '100% wolf', days: 3 })
    expect(found({ craft: 'image' })).toEqual([3, 1])
    expect(found({ modelId: 'smollm2' })).toEqual([2])
    expect(found({ text: 'FOX' })).toEqual([2, 1])
    expect(found({ text: 'tale' })).toEqual([2])
    expect(found({ since: at(2).toISOString(), until: at(3).toISOString() })).toEqual([2])
    expect(found({ text: 'fox', craft: 'image', until: at(2).toISOString() })).toEqual([1])
    expect(found({ text: '%' })).toEqual([3])
    expect(found({ text: "' OR 1=1 --" })).toEqual([])
    expect(found({ before: idOf(3), limit: 1 })).toEqual([2])
  })

  it('by stars and tags, which are words of a person’s own', async () => {
    const { takes, save, found } = library()
    for (const id of [1, 2, 3]) await save(id)
    expect(takes.rate(idOf(2), 4).rating).toBe(4)
    expect(takes.tag(idOf(1), ['cover', 'blue', 'cover']).tags).toEqual(['blue', 'cover'])
    takes.tag(idOf(3), ['cover'])
    expect(found({ minRating: 4 })).toEqual([2])
    expect(found({ minRating: 5 })).toEqual([])
    expect(found({ tag: 'cover' })).toEqual([3, 1])
    expect(found({ text: 'blu' })).toEqual([1])
    expect(takes.tags()).toEqual([
      { tag: 'cover', takes: 2 },
      { tag: 'blue', takes: 1 },
    ])
    expect(takes.tag(idOf(3), []).tags).toEqual([])
    expect(() => takes.rate(idOf(9), 1)).toThrow(expect.objectContaining({ code: 'library.unknownAsset' }))
  })

  it('by the project they were made in or are used in', async () => {
    let open: string | undefined = 'P'
    const { database, save, found } = library(() => open)
    await save(1)
    open = undefined
    const used = await save(2)
    await save(3)
    database.run('INSERT INTO project_assets VALUES (?, ?)', 'P', used.assets[0]?.sha256 ?? '')
    expect(found({ projectId: 'P' })).toEqual([2, 1])
    expect(found({ projectId: 'Q' })).toEqual([])
  })

  it('without those that were discarded, until they are restored', async () => {
    const { takes, save, found } = library()
    await save(1)
    await save(2)
    expect(takes.discard(idOf(1), at(0)).discardedAt).toBe(at(0).toISOString())
    expect(found({})).toEqual([2])
    expect(found({ discarded: true })).toEqual([1])
    expect(takes.discard(idOf(1), undefined).discardedAt).toBeUndefined()
    expect(found({})).toEqual([2, 1])
  })
})

describe('what nobody uses', () => {
  it('is kept for 30 days after it was discarded, and then gone with its file', async () => {
    const { takes, save, found, files, database } = library()
    await save(1)
    await save(2)
    takes.tag(idOf(1), ['cover'])
    takes.discard(idOf(1), at(5))
    expect(await takes.collect(at(35))).toEqual({ takes: 0, assets: 0 })
    expect(await takes.collect(at(35.1))).toEqual({ takes: 1, assets: 1 })
    expect(found({ discarded: true })).toEqual([])
    expect(found({})).toEqual([2])
    expect(files()).toHaveLength(1)
    expect(database.all('SELECT * FROM take_tags')).toEqual([])
    expect(await takes.collect(at(99))).toEqual({ takes: 0, assets: 0 })
  })

  it('stays where a project uses it, and so does its recipe', async () => {
    const { takes, save, found, database } = library()
    const used = await save(1)
    takes.discard(idOf(1), at(0))
    database.run('INSERT INTO project_assets VALUES (?, ?)', 'P', used.assets[0]?.sha256 ?? '')
    expect(await takes.collect(at(99))).toEqual({ takes: 0, assets: 0 })
    expect(found({ discarded: true })).toEqual([1])
  })

  it('stays where another take has the same bytes or started from it', async () => {
    const { takes, save, files } = library()
    const stroke = asset('a stroke')
    const old = asset('an old stroke')
    await takes.keep(stroke, 'stroke.txt', at(0))
    await takes.keep(old, 'old.txt', at(0))
    await save(1, { inputs: { image: stroke.sha256 }, days: 0 })
    expect(await takes.collect(at(31))).toEqual({ takes: 0, assets: 1 })
    expect(takes.asset(stroke.sha256)).toBeDefined()
    expect(takes.asset(old.sha256)).toBeUndefined()
    expect(files()).toHaveLength(2)
  })

  it('counts as new when it is put again, also while it is being removed', async () => {
    const { takes } = library()
    const stroke = asset('a stroke')
    await takes.keep(stroke, 'a', at(0))
    await takes.keep(stroke, 'b', at(20))
    expect(await takes.collect(at(45))).toEqual({ takes: 0, assets: 0 })
    const collecting = takes.collect(at(60))
    await takes.keep(stroke, 'c', at(60))
    await collecting
    const stored = takes.asset(stroke.sha256)
    expect(existsSync(stored?.path ?? '')).toBe(true)
  })

  it('is removed at the start of the window, by its clock', async () => {
    const clock = new FakeClock()
    const first = await openStudio({ clock })
    const bytes = new TextEncoder().encode('a stroke')
    const { sha256 } = await first.client.call('assets.put', { bytes, mime: 'text/plain', name: 'a' })
    await first.app.shutdown()
    clock.advance(29 * day)
    const second = await openStudio({ folder: first.folder, clock })
    await new Promise((done) => setTimeout(done, 50))
    expect(second.app.asset(sha256)).toBeDefined()
    await second.app.shutdown()
    clock.advance(2 * day)
    const third = await openStudio({ folder: first.folder, clock })
    await expect.poll(() => third.app.asset(sha256)).toBeUndefined()
    // The record goes before the file: what is cut off between the two leaves a file without a name, never the reverse.
    await expect.poll(() => filesBelow(join(first.folder, 'data', 'assets'))).toEqual([])
  })
})

describe('bytes that a page puts into the library', () => {
  it.each([
    ['image/png', 'not a picture', 'asset.unsupported'],
    ['image/svg+xml', '<svg><script>alert(1)</script></svg>', 'asset.unsupported'],
    ['image/svg+xml', '<svg onload="x()"></svg>', 'asset.unsupported'],
    ['image/svg+xml', '<svg><image href="http://a.example/b.png"/></svg>', 'asset.unsupported'],
    ['audio/wav', 'RIFF but no wave', 'asset.unsupported'],
    ['application/json', '{"half":', 'asset.unsupported'],
    ['text/html', '<b>', 'ipc.badRequest'],
  ] as const)('are refused as %s when they are not (%s)', async (mime, text, code) => {
    const { client } = await openStudio()
    const bytes = new TextEncoder().encode(text)
    const put = client.call('assets.put', { bytes, mime: mime as 'image/png', name: 'a' })
    await expect(put).rejects.toMatchObject({ code })
  })

  it('are taken as drawings when they only draw', async () => {
    const { client, app } = await openStudio()
    const text =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="a"/></defs><path fill="url(#a)" d="M0 0"/><use href="#a"/></svg>'
    const { sha256 } = await client.call('assets.put', {
      ...{ bytes: new TextEncoder().encode(text), mime: 'image/svg+xml' as const, name: 'a.svg' },
    })
    expect(app.asset(sha256)).toMatchObject({ mime: 'image/svg+xml' })
  })
})
