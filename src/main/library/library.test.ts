import { writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { asset, filesBelow, recipe, temporaryFolder } from '../testing/fixtures'
import { AssetStore, openDatabase, realFiles, TakeStore, type FilePort } from './index'
import { migrations } from './migrations/index'
import { slug, stemFor } from './names'

function library(files: FilePort = realFiles) {
  const folder = temporaryFolder()
  const database = openDatabase(join(folder, 'studio.db'))
  const assets = new AssetStore(join(folder, 'assets'), files)
  return { folder, database, assets, takes: new TakeStore(database, assets) }
}

function take(id: string, text: string, prompt = 'Sad ghost, sticker') {
  return {
    id: id.padStart(26, '0'),
    jobId: 'J'.padStart(26, '0'),
    craft: 'image' as const,
    title: 'a ghost',
    finishReason: 'complete',
    createdAt: '2026-01-01T00:00:00.000Z',
    recipe: recipe({ craft: 'image', params: { prompt } }),
    outputs: [{ role: 'image', asset: asset(text, 'png', 'image/png') }],
  }
}

const failingWith = (code: string): FilePort => ({
  ...realFiles,
  // As a real disk does it: some bytes arrive, then the error.
  async writeDurably(path, bytes) {
    await writeFile(path, bytes.subarray(0, bytes.length >> 1))
    throw Object.assign(new Error(`${code}: no space left on device`), { code })
  },
})

describe('the library', () => {
  it('finds a take again after the database was closed and opened', async () => {
    const { folder, database, takes } = library()
    const saved = await takes.save(take('1', 'pixels'))
    database.dispose()
    const again = new TakeStore(
      openDatabase(join(folder, 'studio.db')),
      new AssetStore(join(folder, 'assets')),
    )
    expect(again.get(saved.id)).toEqual(saved)
    const stored = again.asset(saved.assets[0]?.sha256 ?? '')
    expect(stored).toMatchObject({ mime: 'image/png', bytes: 6 })
    expect(await readFile(stored?.path ?? '', 'utf8')).toBe('pixels')
  })

  it('names files by their hash below two letters, and for people by prompt and number', async () => {
    const { folder, takes } = library()
    const first = await takes.save(take('1', 'one'))
    const second = await takes.save(take('2', 'two'))
    expect([first, second].map((saved) => saved.assets[0]?.name)).toEqual([
      'sad-ghost-sticker-0001.png',
      'sad-ghost-sticker-0002.png',
    ])
    const { sha256 } = asset('one')
    expect(filesBelow(join(folder, 'assets'))).toContain(join(sha256.slice(0, 2), `${sha256}.png`))
  })

  it('stores equal bytes once, for any number of takes', async () => {
    const { folder, takes } = library()
    await takes.save(take('1', 'same'))
    await takes.save(take('2', 'same'))
    expect(filesBelow(join(folder, 'assets'))).toHaveLength(1)
    expect(takes.list({ limit: 10 })).toHaveLength(2)
  })

  it('lists newest first, by craft, from a place on', async () => {
    const { takes } = library()
    for (const id of ['1', '2', '3']) await takes.save(take(id, id))
    expect(takes.list({ limit: 2 }).map((found) => found.title)).toHaveLength(2)
    expect(takes.list({ limit: 9, before: '3'.padStart(26, '0') }).map((found) => Number(found.id))).toEqual([
      2, 1,
    ])
    expect(takes.list({ craft: 'music', limit: 9 })).toEqual([])
  })

  it.each(['ENOSPC', 'EDQUOT'])(
    'answers library.diskFull on %s and leaves nothing half-written',
    async (code) => {
      const { folder, takes, assets } = library(failingWith(code))
      await expect(takes.save(take('1', 'pixels'))).rejects.toMatchObject({ code: 'library.diskFull' })
      expect(filesBelow(join(folder, 'assets'))).toEqual([])
      expect(await assets.leftovers()).toEqual([])
      expect(takes.list({ limit: 9 })).toEqual([])
    },
  )

  it('answers library.writeFailed with the reason when the folder cannot be written', async () => {
    const { takes } = library(failingWith('EROFS'))
    await expect(takes.save(take('1', 'x'))).rejects.toMatchObject({
      code: 'library.writeFailed',
      details: { reason: 'EROFS' },
    })
  })

  it('keeps neither take nor job row when one of them cannot be written', async () => {
    const { takes } = library()
    const also = (): void => {
      throw new Error('the job is gone')
    }
    await expect(takes.save(take('1', 'pixels'), also)).rejects.toThrow('the job is gone')
    expect(takes.list({ limit: 9 })).toEqual([])
  })

  it('sweeps away what a crash left half-written', async () => {
    const { folder, assets } = library()
    await assets.sweep()
    writeFileSync(join(folder, 'assets', 'parts', 'abc.1.0'), 'half')
    await assets.sweep()
    expect(await assets.leftovers()).toEqual([])
  })
})

describe('the database', () => {
  it('refuses a library of a newer version and leaves it as it is', async () => {
    const path = join(temporaryFolder(), 'studio.db')
    const newer = [...migrations, { version: 99, sql: 'CREATE TABLE later (a TEXT) STRICT' }]
    openDatabase(path, newer).dispose()
    const before = await readFile(path)
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: 'library.newerVersion' }))
    expect(await readFile(path)).toEqual(before)
  })

  it('brings an older library up to date and keeps its rows', () => {
    const path = join(temporaryFolder(), 'studio.db')
    const old = openDatabase(path)
    old.run('INSERT INTO flags (name, value) VALUES (?, ?)', 'paused', '1')
    old.dispose()
    const newer = [...migrations, { version: 99, sql: 'ALTER TABLE flags ADD COLUMN note TEXT' }]
    expect(openDatabase(path, newer).all('SELECT * FROM flags')).toMatchObject([
      { name: 'paused', note: null },
    ])
  })

  it('leaves the version alone when a migration fails half-way', () => {
    const path = join(temporaryFolder(), 'studio.db')
    openDatabase(path).dispose()
    const broken = [...migrations, { version: 99, sql: 'CREATE TABLE later (a TEXT) STRICT; NOT SQL' }]
    expect(() => openDatabase(path, broken)).toThrow(expect.objectContaining({ code: 'library.writeFailed' }))
    const database = openDatabase(path)
    expect(database.all("SELECT name FROM sqlite_master WHERE name = 'later'")).toEqual([])
  })

  it('has migrations numbered 1, 2, 3 … in order', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, i) => i + 1))
  })

  it('says what is wrong with a file that is no database', () => {
    const path = join(temporaryFolder(), 'studio.db')
    writeFileSync(path, 'not a database at all, but long enough to be read as a header. '.repeat(20))
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: 'library.writeFailed' }))
  })

  it('answers library.diskFull when SQLite has no room left', () => {
    const database = openDatabase(join(temporaryFolder(), 'studio.db'))
    database.get('PRAGMA max_page_count = 1') // SQLite clamps it to the pages already there
    const fill = (): void => {
      for (let i = 0; i < 50; i++)
        database.run('INSERT INTO flags (name, value) VALUES (?, ?)', String(i), 'x'.repeat(9000))
    }
    expect(fill).toThrow(expect.objectContaining({ code: 'library.diskFull' }))
  })
})

describe('readable names', () => {
  it('keeps words of any script and drops what file systems dislike', () => {
    expect(slug('Der Fuchs: "blau" / CON?')).toBe('der-fuchs-blau-con')
    expect(slug('灯台守 の歌')).toBe('灯台守-の歌')
    expect(slug('../../etc/passwd')).toBe('etc-passwd')
    expect([...slug('x'.repeat(500))]).toHaveLength(48)
  })

  it('names music by genre, tempo, key and length, and falls back to the craft', () => {
    const params = { prompt: '8 bars', genre: 'lofi', bpm: 84, key: 'A', mode: 'minor', bars: 8 }
    expect(stemFor({ craft: 'music', title: '', params })).toBe('lofi-84bpm-Am-8bars')
    expect(stemFor({ craft: 'image', title: '', params: { prompt: '🦊' } })).toBe('picture')
  })
})
