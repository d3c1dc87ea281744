import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { idMaker } from '../ids'
import { realFiles, type FilePort } from '../library/index'
import { temporaryFolder } from '../testing/fixtures'
import { ProjectFolder, type FolderTools } from './projectFolder'

const killed = new Error('killed')

/** A file system whose process is killed at the `at`th change: before it, or after it but before anyone is told. */
function killedAt(at: number, when: 'before' | 'after'): { files: FilePort; done: () => boolean } {
  let count = 0
  let dead = false
  const changes = new Set(['makeFolder', 'writeDurably', 'rename', 'syncFolder', 'remove', 'append'])
  for (const name of ['truncate', 'write', 'link', 'copyDurably']) changes.add(name)
  const files = new Proxy(realFiles, {
    get: (target, name: keyof FilePort) => {
      const real = target[name] as (...args: unknown[]) => Promise<unknown>
      return async (...args: unknown[]) => {
        if (dead) throw killed
        if (!changes.has(name) || ++count < at) return real(...args)
        dead = true
        if (when === 'after') await real(...args)
        throw killed
      }
    },
  })
  return { files, done: () => !dead }
}

function toolsFor(files: FilePort): FolderTools {
  let at = 0
  const date = (): Date => new Date(Date.UTC(2026, 0, 1) + at++ * 40 * 60 * 1000)
  return { files, date, newId: idMaker(date, () => new Uint8Array(10)), warn: () => undefined }
}

/** The toy document: records are the entries so far. What a page would make of a project's state. */
async function contentOf(folder: string): Promise<{ entries: number[]; seq: number }> {
  const project = await ProjectFolder.open(folder, toolsFor(realFiles))
  const { records, journal, seq } = await project.read()
  expect(project.problem).toBeUndefined()
  return { entries: [...((records ?? []) as number[]), ...(journal as number[])], seq }
}

const upTo = (seq: number): number[] => Array.from({ length: seq }, (_, i) => i + 1)

/** A life of a project, told step by step: what is confirmed, and what may have become true besides. */
async function live(
  folder: string,
  files: FilePort,
  told: (state: { least: number; most: number }) => void,
): Promise<void> {
  const project = await ProjectFolder.open(folder, toolsFor(files))
  const append = async (count: number): Promise<void> => {
    const from = project.seq
    told({ least: from, most: from + count })
    await project.append(
      Array.from({ length: count }, (_, i) => ({ seq: from + 1 + i, entry: from + 1 + i })),
    )
    told({ least: from + count, most: from + count })
  }
  await append(2)
  await append(1)
  await project.snapshot(2, upTo(2))
  await append(3)
  await project.rename('Named')
  await project.snapshot(6, upTo(6))
  await append(1)
  await project.saveView({ caret: 1 })
  await project.versions.keep(await project.whole(), 'kept')
  await project.snapshot(7, upTo(7))
  await append(2)
}

async function fresh(): Promise<string> {
  const folder = join(temporaryFolder(), 'project')
  const head = { schemaVersion: 1, name: '', id: '0'.repeat(26), seq: 0, records: null }
  await ProjectFolder.create(folder, toolsFor(realFiles), head)
  return folder
}

describe('a crash at any moment', () => {
  it.each(['before', 'after'] as const)(
    '%s a change on the disk loses nothing that was confirmed',
    async (when) => {
      let cases = 0
      for (let at = 1; ; at++) {
        const folder = await fresh()
        const { files, done } = killedAt(at, when)
        let state = { least: 0, most: 0 }
        await live(folder, files, (next) => (state = next)).catch((error: unknown) => {
          if (!done()) return
          throw error
        })
        const { entries, seq } = await contentOf(folder)
        expect(entries, `killed ${when} change ${at}`).toEqual(upTo(seq))
        expect(seq).toBeGreaterThanOrEqual(state.least)
        expect(seq).toBeLessThanOrEqual(state.most)
        // And the project goes on.
        const again = await ProjectFolder.open(folder, toolsFor(realFiles))
        await again.append([{ seq: seq + 1, entry: seq + 1 }])
        expect((await contentOf(folder)).entries).toEqual(upTo(seq + 1))
        cases++
        if (done()) break
      }
      expect(cases).toBeGreaterThan(30)
    },
  )

  it('while going back to a version leaves what was or the version, never a mixture', async () => {
    for (let at = 1; ; at++) {
      const folder = await fresh()
      const project = await ProjectFolder.open(folder, toolsFor(realFiles))
      await project.append([{ seq: 1, entry: 1 }])
      await project.snapshot(1, [1])
      await project.append([{ seq: 2, entry: 2 }])
      const { id } = await project.versions.keep(await project.whole(), 'two')
      await project.append([{ seq: 3, entry: 3 }])
      const { files, done } = killedAt(at, 'after')
      const same = await ProjectFolder.open(folder, toolsFor(realFiles))
      const dying = await ProjectFolder.open(folder, toolsFor(files)).catch(() => undefined)
      await dying?.put(await same.versions.read(id)).catch(() => undefined)
      const { entries } = await contentOf(folder)
      expect([upTo(3), upTo(2)]).toContainEqual(entries)
      if (!done()) continue
      expect(entries).toEqual(upTo(2))
      // The numbers went on: what was undone is not read again.
      expect((await contentOf(folder)).seq).toBe(3)
      break
    }
  })

  it('during the very first write leaves no half project', async () => {
    for (let at = 1; at < 5; at++) {
      const folder = join(temporaryFolder(), 'project')
      const { files } = killedAt(at, 'after')
      const head = { schemaVersion: 1, name: '', id: '0'.repeat(26), seq: 0, records: null }
      await ProjectFolder.create(folder, toolsFor(files), head).catch(() => undefined)
      if (existsSync(join(folder, 'project.inkwave')))
        expect(await contentOf(folder)).toEqual({ entries: [], seq: 0 })
    }
  })
})

describe('a disk that is full', () => {
  it('refuses the change, keeps the rest, and takes the same change again later', async () => {
    const folder = await fresh()
    let full = false
    const files: FilePort = {
      ...realFiles,
      async append(path, bytes) {
        if (!full) return realFiles.append(path, bytes)
        // As a real disk does it: some bytes arrive, then the error.
        await realFiles.append(path, bytes.subarray(0, bytes.length >> 1))
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      },
    }
    const project = await ProjectFolder.open(folder, toolsFor(files))
    await project.append([{ seq: 1, entry: 1 }])
    full = true
    for (let tries = 0; tries < 2; tries++)
      await expect(project.append([{ seq: 2, entry: 2 }])).rejects.toMatchObject({ code: 'project.diskFull' })
    expect((await contentOf(folder)).entries).toEqual([1])
    full = false
    await project.append([{ seq: 2, entry: 2 }])
    expect((await contentOf(folder)).entries).toEqual([1, 2])
  })
})
