import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { StudioError } from '../../shared/index'
import { safeFileName } from '../desktop/index'
import type { FilePort } from '../library/index'
import { diskError } from './errors'
import { projectFileName, serialiseProject, type ProjectFile } from './projectFile'

/**
 * Where a project goes that is to be put at a chosen place: there, if nothing or an empty folder is there; else into a
 * new folder of its name inside.
 * @throws StudioError `project.writeFailed` when that cannot be a place for it
 */
export async function targetFolder(chosen: string, name: string, from: string): Promise<string> {
  const place = resolve(chosen)
  const inside = relative(from, place)
  if (inside === '' || !(inside.startsWith('..') || resolve(inside) === inside))
    throw badPlace(place, 'it lies inside the project itself')
  const info = await stat(place).catch(() => undefined)
  if (info === undefined) return place
  if (!info.isDirectory()) throw badPlace(place, 'it is a file')
  if ((await readdir(place)).length === 0) return place
  const stem = safeFileName(name === '' ? 'Untitled' : name, '')
  for (let number = 1; ; number++) {
    const free = join(place, number === 1 ? stem : `${stem} ${number}`)
    if ((await stat(free).catch(() => undefined)) === undefined) return free
  }
}

function badPlace(folder: string, reason: string): StudioError {
  return new StudioError('project.writeFailed', `The project cannot be put there: ${reason}.`, {
    help: 'Choose another folder.',
    details: { folder, reason },
  })
}

/** Makes a whole folder under another name first: it is there complete or not at all. */
export async function buildFolder(
  target: string,
  files: FilePort,
  build: (part: string) => Promise<void>,
): Promise<void> {
  const part = join(dirname(target), `.${basename(target)}.${String(process.pid)}.part`)
  try {
    await rm(part, { recursive: true, force: true })
    await mkdir(part, { recursive: true })
    await build(part)
    await files.syncFolder(part)
    await rmdir(target).catch(() => undefined) // it is empty or not there
    await rename(part, target)
    await files.syncFolder(dirname(target))
  } catch (cause) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined)
    throw diskError(target, cause)
  }
}

/** Files below a folder that belong to a project, as relative paths. Parts of unfinished writes do not. */
export async function projectFiles(folder: string, parts: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    parts.map(async (part) => {
      const names = await readdir(join(folder, part), { recursive: true, withFileTypes: true }).catch(
        () => [],
      )
      return names
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    }),
  )
  return found.flat().sort()
}

/** Writes a project and copies what belongs to it. Bytes of its own: a copy must outlive the original. */
export async function writeCopy(
  from: string,
  to: string,
  file: ProjectFile,
  parts: readonly string[],
  files: FilePort,
): Promise<void> {
  await files.writeDurably(join(to, projectFileName), serialiseProject(file))
  const folders = new Set<string>()
  for (const path of await projectFiles(from, parts)) {
    const target = join(to, path)
    if (!folders.has(dirname(target))) await files.makeFolder(dirname(target))
    folders.add(dirname(target))
    await files.copyDurably(join(from, path), target)
  }
  for (const folder of folders) await files.syncFolder(folder)
}

/** Gives a folder another place; copies where it is on another drive, and removes the old one last. */
export async function moveFolder(from: string, to: string, files: FilePort): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await rmdir(to).catch(() => undefined) // empty or not there; Windows cannot rename onto it
  try {
    await rename(from, to)
    await files.syncFolder(dirname(to))
    await files.syncFolder(dirname(from))
    return
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'EXDEV') throw diskError(to, cause)
  }
  await buildFolder(to, files, async (part) => {
    for (const path of await projectFiles(from, ['.'])) {
      await files.makeFolder(dirname(join(part, path)))
      await files.copyDurably(join(from, path), join(part, path))
    }
  })
}
