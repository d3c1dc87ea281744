import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FakeClock, filesBelow } from '../testing/fixtures'
import { openStudio, type Studio } from '../testing/studio'

const day = 24 * 60 * 60 * 1000
const pixel = (text: string): Uint8Array => new TextEncoder().encode(text)
const say = (...words: string[]) => words.map((word, i) => ({ seq: i + 1, entry: { word } }))

async function restarted(studio: Studio): Promise<Studio> {
  await studio.app.shutdown()
  return openStudio({ folder: studio.folder })
}

describe('a project', () => {
  it('begins untitled in the data folder, and is the same one after a restart', async () => {
    const studio = await openStudio()
    const { project, snapshot, journal, seq, view } = await studio.client.call('projects.current', {})
    expect({ snapshot, journal, seq, view }).toEqual({ snapshot: null, journal: [], seq: 0, view: null })
    expect(project).toMatchObject({ name: '', untitled: true, schemaVersion: 1 })
    expect(project.folder.startsWith(join(studio.folder, 'data', 'projects'))).toBe(true)
    const again = await restarted(studio)
    expect((await again.client.call('projects.current', {})).project).toEqual(project)
  })

  it('gives back what was appended, after the snapshot that holds the rest', async () => {
    const studio = await openStudio()
    const { project } = await studio.client.call('projects.current', {})
    const projectId = project.id
    await studio.client.call('projects.append', { projectId, entries: say('a', 'b', 'c'), assets: [] })
    await studio.client.call('projects.snapshot', { projectId, seq: 2, records: { text: 'ab' } })
    await studio.client.call('projects.saveView', { projectId, view: { room: 'page', caret: 7 } })
    const again = await restarted(studio)
    expect(await again.client.call('projects.current', {})).toMatchObject({
      snapshot: { text: 'ab' },
      journal: [{ word: 'c' }],
      seq: 3,
      view: { room: 'page', caret: 7 },
    })
    const lines = readFileSync(join(project.folder, 'journal.jsonl'), 'utf8')
    expect(lines).toBe('{"seq":3,"entry":{"word":"c"}}\n')
  })

  it('takes no entry twice and leaves none out', async () => {
    const { client } = await openStudio()
    const projectId = (await client.call('projects.current', {})).project.id
    const append = (...seqs: number[]) =>
      client.call('projects.append', {
        projectId,
        entries: seqs.map((seq) => ({ seq, entry: seq })),
        assets: [],
      })
    await append(1, 2)
    for (const wrong of [[2], [4], [3, 5], [3, 3]])
      await expect(append(...wrong)).rejects.toMatchObject({
        code: 'project.outOfOrder',
        details: { expected: expect.any(Number) as number },
      })
    expect(await append(3)).toEqual({ seq: 3, missing: [] })
    expect((await client.call('projects.current', {})).journal).toEqual([1, 2, 3])
  })

  it('refuses changes for a project that is not the open one', async () => {
    const { client } = await openStudio()
    const first = (await client.call('projects.create', { name: 'First' })).project
    await client.call('projects.create', { name: 'Second' })
    await expect(
      client.call('projects.append', { projectId: first.id, entries: say('a'), assets: [] }),
    ).rejects.toMatchObject({ code: 'project.notOpen' })
    await client.call('projects.open', { folder: first.folder })
    expect((await client.call('projects.current', {})).journal).toEqual([])
  })

  it('has the assets its entries name in its own folder, the same bytes', async () => {
    const { client, app } = await openStudio()
    const { project } = await client.call('projects.current', {})
    const { sha256 } = await client.call('assets.put', {
      bytes: pixel('words'),
      mime: 'text/plain',
      name: 'words.txt',
    })
    const absent = 'f'.repeat(64)
    const appended = await client.call('projects.append', {
      ...{ projectId: project.id, entries: say('a'), assets: [sha256, absent] },
    })
    // What somebody did is kept even if a picture of it is gone: it says so instead of refusing.
    expect(appended).toEqual({ seq: 1, missing: [absent] })
    const own = join(project.folder, 'assets', sha256.slice(0, 2), `${sha256}.txt`)
    expect(readFileSync(own, 'utf8')).toBe('words')
    expect(app.asset(sha256)?.path).not.toBe(own)
  })

  it('shows assets that only its own folder has', async () => {
    const { client, app } = await openStudio()
    const { project } = await client.call('projects.current', {})
    const { sha256 } = await client.call('assets.put', {
      ...{ bytes: pixel('words'), mime: 'text/plain' as const, name: 'a' },
    })
    await client.call('projects.append', { projectId: project.id, entries: say('a'), assets: [sha256] })
    // Another library: the folder came from elsewhere.
    const other = await openStudio()
    other.app.grants.allow(project.folder)
    await other.client.call('projects.open', { folder: project.folder })
    expect(other.app.asset(sha256)).toBeUndefined()
    expect(await other.app.findAsset(sha256)).toMatchObject({ mime: 'text/plain', bytes: 5 })
    expect(await app.findAsset('0'.repeat(64))).toBeUndefined()
  })

  it('is read up to a torn last line, and goes on from there', async () => {
    const studio = await openStudio()
    const { project } = await studio.client.call('projects.current', {})
    const append = (s: Studio, seq: number) =>
      s.client.call('projects.append', { projectId: project.id, entries: [{ seq, entry: seq }], assets: [] })
    await append(studio, 1)
    await append(studio, 2)
    const path = join(project.folder, 'journal.jsonl')
    truncateSync(path, readFileSync(path).length - 4)
    const again = await restarted(studio)
    const opened = await again.client.call('projects.current', {})
    expect(opened).toMatchObject({ journal: [1], seq: 1 })
    expect(opened.problem).toBeUndefined()
    await append(again, 2)
    const third = await restarted(again)
    expect(await third.client.call('projects.current', {})).toMatchObject({ journal: [1, 2], seq: 2 })
  })

  it('says so when lines in the middle are damaged, and keeps the damaged file', async () => {
    const studio = await openStudio()
    const { project } = await studio.client.call('projects.current', {})
    const path = join(project.folder, 'journal.jsonl')
    await studio.client.call('projects.append', {
      ...{ projectId: project.id, entries: say('a'), assets: [] },
    })
    appendFileSync(path, 'rubbish\n{"seq":3,"entry":3}\n')
    const again = await restarted(studio)
    expect(await again.client.call('projects.current', {})).toMatchObject({
      journal: [{ word: 'a' }],
      problem: { code: 'project.damaged' },
    })
    expect(filesBelow(project.folder).some((name) => name.startsWith('journal.damaged-'))).toBe(true)
  })

  it('of a newer Inkwave is refused and not touched; the window opens with another one', async () => {
    const studio = await openStudio()
    const { project } = await studio.client.call('projects.create', { name: 'Later' })
    const path = join(project.folder, 'project.inkwave')
    const file = JSON.parse(readFileSync(path, 'utf8')) as object
    const newer = JSON.stringify({ ...file, schemaVersion: 99, records: { from: 'the future' } })
    writeFileSync(path, newer)
    const again = await restarted(studio)
    const opened = await again.client.call('projects.current', {})
    expect(opened).toMatchObject({ project: { untitled: true }, problem: { code: 'project.newerVersion' } })
    await expect(again.client.call('projects.open', { folder: project.folder })).rejects.toMatchObject({
      code: 'project.newerVersion',
      details: { schemaVersion: 99, understood: 1 },
    })
    expect(readFileSync(path, 'utf8')).toBe(newer)
    expect(filesBelow(project.folder)).toEqual(['project.inkwave'])
  })

  it.each([
    ['nothing', ''],
    ['half a file', '{"format":"inkwave-proj'],
    ['another format', '{"format":"zip","schemaVersion":1}'],
    ['no id', '{"format":"inkwave-project","schemaVersion":1,"name":"","seq":0,"records":{}}'],
  ])('that is damaged (%s) is refused and not touched', async (_what, text) => {
    const { client } = await openStudio()
    const { project } = await client.call('projects.create', { name: 'Broken' })
    await client.call('projects.create', {})
    writeFileSync(join(project.folder, 'project.inkwave'), text)
    await expect(client.call('projects.open', { folder: project.folder })).rejects.toMatchObject({
      code: 'project.damaged',
    })
    expect(readFileSync(join(project.folder, 'project.inkwave'), 'utf8')).toBe(text)
  })

  it('is listed with its name, last opened first; an untouched untitled one is not', async () => {
    const { client } = await openStudio()
    await client.call('projects.current', {})
    await client.call('projects.create', { name: 'Der Fuchs: “blau”' })
    await client.call('projects.create', {})
    await client.call('projects.rename', { name: 'Second' })
    const { projects } = await client.call('projects.list', {})
    expect(projects.map(({ name, missing }) => [name, missing])).toEqual([
      ['Second', false],
      ['Der Fuchs: “blau”', false],
    ])
    expect(projects[1]?.folder.endsWith('der-fuchs-blau')).toBe(true)
  })

  it('keeps its records when it is renamed', async () => {
    const studio = await openStudio()
    const projectId = (await studio.client.call('projects.current', {})).project.id
    await studio.client.call('projects.append', { projectId, entries: say('a', 'b'), assets: [] })
    await studio.client.call('projects.snapshot', { projectId, seq: 1, records: { text: 'a' } })
    await studio.client.call('projects.rename', { name: 'Named' })
    const again = await restarted(studio)
    expect(await again.client.call('projects.current', {})).toMatchObject({
      project: { name: 'Named', untitled: false },
      snapshot: { text: 'a' },
      journal: [{ word: 'b' }],
    })
  })

  it('loses assets that nothing in it names, 30 days later, and no others', async () => {
    const studio = await openStudio()
    const { client } = studio
    const { project } = await client.call('projects.current', {})
    const put = async (text: string) =>
      (await client.call('assets.put', { bytes: pixel(text), mime: 'text/plain', name: text })).sha256
    const [shown, kept, unused] = [await put('shown'), await put('kept'), await put('unused')]
    const append = (seq: number, entry: unknown, assets: string[]) =>
      client.call('projects.append', { projectId: project.id, entries: [{ seq, entry }], assets })
    await append(1, { asset: kept }, [shown, kept, unused])
    await client.call('projects.saveVersion', { label: 'With the old picture' })
    await append(2, 'nothing', [])
    await client.call('projects.snapshot', { projectId: project.id, seq: 2, records: { asset: shown } })
    const has = (sha256: string) =>
      filesBelow(project.folder).includes(join('assets', sha256.slice(0, 2), `${sha256}.txt`))
    await studio.app.shutdown()

    const clock = new FakeClock()
    clock.advance(Date.now() - clock.date().getTime() + 29 * day)
    const soon = await openStudio({ folder: studio.folder, clock })
    await soon.client.call('projects.current', {})
    await soon.client.call('projects.versions', {}) // asked after the sweep, answered after it
    expect([shown, kept, unused].map(has)).toEqual([true, true, true])
    await soon.app.shutdown()
    clock.advance(2 * day)
    const later = await openStudio({ folder: studio.folder, clock })
    await later.client.call('projects.current', {})
    await later.client.call('projects.versions', {})
    expect([shown, kept, unused].map(has)).toEqual([true, true, false])
  })

  it('is saved even if the library cannot write down what it uses', async () => {
    const studio = await openStudio()
    const { project } = await studio.client.call('projects.current', {})
    const { default: Libsql } = await import('libsql')
    const database = new Libsql(join(studio.folder, 'data', 'studio.db'))
    database.exec(
      "CREATE TRIGGER full BEFORE INSERT ON project_assets BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    database.close()
    const asset = 'a'.repeat(64)
    const call = { projectId: project.id, entries: say('a'), assets: [asset] }
    expect(await studio.client.call('projects.append', call)).toEqual({ seq: 1, missing: [asset] })
  })

  it('is not there: the folder is said', async () => {
    const { client, folder, app } = await openStudio()
    await expect(client.call('projects.open', { folder })).rejects.toMatchObject({ code: 'desktop.notGiven' })
    app.grants.allow(folder)
    await expect(client.call('projects.open', { folder })).rejects.toMatchObject({
      code: 'project.notFound',
      details: { folder },
    })
  })
})
