import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { OpenedProject } from '../../shared/index'
import { filesBelow, temporaryFolder } from '../testing/fixtures'
import { openStudio, type Studio } from '../testing/studio'

/** A project with two entries, a snapshot between and one asset. */
async function withWork(): Promise<{
  studio: Studio
  project: OpenedProject['project']
  sha256: string
  outside: string
}> {
  const studio = await openStudio()
  const { client } = studio
  const { project } = await client.call('projects.current', {})
  const { sha256 } = await client.call('assets.put', {
    ...{ bytes: strToU8('a picture'), mime: 'text/plain' as const, name: 'a.txt' },
  })
  const append = (seq: number) =>
    client.call('projects.append', {
      ...{ projectId: project.id, entries: [{ seq, entry: seq }], assets: [sha256] },
    })
  await append(1)
  await client.call('projects.snapshot', { projectId: project.id, seq: 1, records: [1] })
  await append(2)
  const outside = temporaryFolder()
  for (const name of ['.', 'book', 'full', 'book.inkwave.zip']) studio.app.grants.allow(join(outside, name))
  return { studio, project, sha256, outside }
}

const work = { snapshot: [1], journal: [2], seq: 2 }
const assetPath = (sha256: string): string => join('assets', sha256.slice(0, 2), `${sha256}.txt`)

describe('a place for a project', () => {
  it('takes its name from it, and everything moves', async () => {
    const { studio, project, outside, sha256 } = await withWork()
    const moved = await studio.client.call('projects.moveTo', { folder: join(outside, 'book') })
    expect(moved).toMatchObject({
      id: project.id,
      name: 'book',
      untitled: false,
      folder: join(outside, 'book'),
    })
    expect(existsSync(project.folder)).toBe(false)
    expect(filesBelow(moved.folder)).toContain(assetPath(sha256))
    await studio.app.shutdown()
    const again = await openStudio({ folder: studio.folder })
    expect(await again.client.call('projects.current', {})).toMatchObject({ project: moved, ...work })
    expect((await again.client.call('projects.list', {})).projects).toHaveLength(1)
  })

  it('inside a folder with other things is a folder of its name', async () => {
    const { studio, outside } = await withWork()
    writeFileSync(join(outside, 'letter.txt'), 'mine')
    mkdirSync(join(outside, 'The mill'))
    await studio.client.call('projects.rename', { name: 'The mill' })
    const { folder } = await studio.client.call('projects.moveTo', { folder: outside })
    expect(folder).toBe(join(outside, 'The mill 2'))
    expect(readFileSync(join(outside, 'letter.txt'), 'utf8')).toBe('mine')
  })

  it('is refused inside the project itself and on a file', async () => {
    const { studio, project, outside } = await withWork()
    const inside = studio.app.grants.allow(join(project.folder, 'assets'))
    writeFileSync(join(outside, 'full'), 'a file')
    for (const folder of [inside, join(outside, 'full')])
      await expect(studio.client.call('projects.moveTo', { folder })).rejects.toMatchObject({
        code: 'project.writeFailed',
      })
    expect(await studio.client.call('projects.current', {})).toMatchObject({ project, ...work })
  })

  it('is found again when a crash came right after the move', async () => {
    const { studio, outside } = await withWork()
    const before = await studio.client.call('projects.current', {})
    // The last thing on the disk before the crash: where it was going, and the folder itself there.
    await studio.client.call('projects.moveTo', { folder: join(outside, 'book') })
    await studio.app.shutdown()
    const { default: Libsql } = await import('libsql')
    const database = new Libsql(join(studio.folder, 'data', 'studio.db'))
    database
      .prepare('UPDATE projects SET folder = ?, moved_to = ?')
      .run(before.project.folder, join(outside, 'book'))
    database.prepare("UPDATE flags SET value = ? WHERE name = 'project.last'").run(before.project.folder)
    database.close()
    const again = await openStudio({ folder: studio.folder })
    expect(await again.client.call('projects.current', {})).toMatchObject({
      project: { folder: join(outside, 'book') },
      ...work,
    })
  })
})

describe('a copy', () => {
  it('is a whole project of its own, in bytes of its own', async () => {
    const { studio, project, outside, sha256 } = await withWork()
    const { folder } = await studio.client.call('projects.saveCopy', { folder: join(outside, 'book') })
    expect((await studio.client.call('projects.current', {})).project).toEqual(project)
    writeFileSync(join(project.folder, assetPath(sha256)), 'changed')
    expect(readFileSync(join(folder, assetPath(sha256)), 'utf8')).toBe('a picture')
    const other = await openStudio()
    other.app.grants.allow(folder)
    const opened = await other.client.call('projects.open', { folder })
    expect(opened).toMatchObject({ project: { name: 'book' }, ...work })
    expect(opened.project.id).not.toBe(project.id)
    expect(filesBelow(outside).every((name) => !basename(name).startsWith('.'))).toBe(true)
  })
})

describe('versions', () => {
  it('can be gone back to, and so can what was before', async () => {
    const { studio, project } = await withWork()
    const { client } = studio
    const first = await client.call('projects.saveVersion', { label: 'First draft' })
    await client.call('projects.append', {
      ...{ projectId: project.id, entries: [{ seq: 3, entry: 3 }], assets: [] },
    })
    expect(await client.call('projects.restoreVersion', { versionId: first.id })).toMatchObject({
      ...{ snapshot: [1], journal: [2], seq: 3 },
    })
    await client.call('projects.append', {
      ...{ projectId: project.id, entries: [{ seq: 4, entry: 'other' }], assets: [] },
    })
    await studio.app.shutdown()
    const again = await openStudio({ folder: studio.folder })
    expect((await again.client.call('projects.current', {})).journal).toEqual([2, 'other'])
    const { versions } = await again.client.call('projects.versions', {})
    expect(versions.map(({ label }) => label)).toEqual(['Before going back to First draft', 'First draft'])
    const back = await again.client.call('projects.restoreVersion', { versionId: versions[0]?.id ?? '' })
    expect(back.journal).toEqual([2, 3])
  })

  it('that are not there are said, and nothing changes', async () => {
    const { studio } = await withWork()
    const versionId = 'Z'.repeat(26)
    await expect(studio.client.call('projects.restoreVersion', { versionId })).rejects.toMatchObject({
      code: 'project.unknownVersion',
    })
    expect(await studio.client.call('projects.versions', {})).toEqual({ versions: [] })
  })

  it('are offered when the project file is damaged, and the damaged file is kept', async () => {
    const { studio, project } = await withWork()
    const { client } = studio
    const good = await client.call('projects.saveVersion', { label: 'Good' })
    const worse = await client.call('projects.saveVersion', { label: 'Damaged too' })
    writeFileSync(join(project.folder, 'versions', `${worse.id}.inkwave`), 'rubbish')
    await client.call('projects.create', {})
    writeFileSync(join(project.folder, 'project.inkwave'), '{"half":')
    const { folder } = project
    await expect(client.call('projects.open', { folder })).rejects.toMatchObject({
      code: 'project.damaged',
      details: { folder, lastGood: { id: good.id, label: 'Good' } },
    })
    const opened = await client.call('projects.recover', { folder, versionId: good.id })
    expect(opened).toMatchObject({ project: { id: project.id }, ...work })
    const kept = filesBelow(folder).find((name) => name.startsWith('project.damaged-')) ?? ''
    expect(readFileSync(join(folder, kept), 'utf8')).toBe('{"half":')
  })
})

describe('a project as one file', () => {
  it('comes back whole in another library: records, journal, assets and versions', async () => {
    const { studio, outside, sha256 } = await withWork()
    const path = join(outside, 'book.inkwave.zip')
    await studio.client.call('projects.rename', { name: 'The mill' })
    await studio.client.call('projects.saveVersion', { label: 'First draft' })
    await studio.client.call('projects.exportArchive', { path })
    expect(filesBelow(outside)).toEqual(['book.inkwave.zip'])
    const other = await openStudio()
    other.app.grants.allow(path)
    const opened = await other.client.call('projects.importArchive', { path })
    expect(opened).toMatchObject({ project: { name: 'The mill' }, ...work })
    expect(readFileSync((await other.app.findAsset(sha256))?.path ?? '', 'utf8')).toBe('a picture')
    expect((await other.client.call('projects.versions', {})).versions).toMatchObject([
      { label: 'First draft' },
    ])
    // Once more: a second project, not the same one twice.
    const second = await other.client.call('projects.importArchive', { path })
    expect(second.project.id).not.toBe(opened.project.id)
    expect(second.project.folder).not.toBe(opened.project.folder)
  })

  const head =
    '{"format":"inkwave-project","schemaVersion":1,"name":"x","id":"00000000000000000000000000","seq":0,"records":null}'
  const good: Zippable = { 'project.inkwave': strToU8(head) }
  it.each<[string, Uint8Array]>([
    ['leads out of its folder', zipSync({ ...good, '../../evil.txt': strToU8('x') })],
    ['names an absolute path', zipSync({ ...good, '/evil.txt': strToU8('x') })],
    ['leads out with backslashes', zipSync({ ...good, '..\\evil.txt': strToU8('x') })],
    ['is no zip file', strToU8('not a zip file')],
    ['holds no project', zipSync({ 'a.txt': strToU8('x') })],
    ['is cut off', zipSync(good).subarray(0, 60)],
    ['holds a changed asset', zipSync({ ...good, [`assets/aa/${'a'.repeat(64)}.txt`]: strToU8('x') })],
    ['is a bomb', zipSync({ ...good, 'view.json': new Uint8Array(80_000_000) })],
  ])('that %s is refused and leaves nothing', async (_what, bytes) => {
    const { studio, outside } = await withWork()
    const path = studio.app.grants.allow(join(outside, 'bad.inkwave.zip'))
    writeFileSync(path, bytes)
    const before = filesBelow(studio.folder)
    await expect(studio.client.call('projects.importArchive', { path })).rejects.toMatchObject({
      code: 'project.badArchive',
    })
    expect(filesBelow(studio.folder)).toEqual(before)
    expect(existsSync(join(studio.folder, 'evil.txt'))).toBe(false)
  })

  it('of a newer Inkwave is refused as such', async () => {
    const { studio, outside } = await withWork()
    const path = studio.app.grants.allow(join(outside, 'new.inkwave.zip'))
    writeFileSync(
      path,
      zipSync({ 'project.inkwave': strToU8(head.replace('"schemaVersion":1', '"schemaVersion":9')) }),
    )
    await expect(studio.client.call('projects.importArchive', { path })).rejects.toMatchObject({
      code: 'project.newerVersion',
    })
  })
})
