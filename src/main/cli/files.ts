import { constants } from 'node:fs'
import { access, copyFile, mkdir, stat } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import { StudioError, type AssetRef } from '../../shared/index'
import type { App } from '../app'

const unwritable = (path: string, cause: unknown, help = 'Name another file or folder.'): StudioError =>
  new StudioError('file.unwritable', `${path} cannot be written: ${(cause as Error).message}.`, {
    help,
    details: { path },
    cause,
  })

const keptHelp = 'Name another file or folder. The result itself is kept in the library.'

/** Fails before minutes of work, not after. @throws StudioError `file.unwritable` */
export async function requireWritable(file: string): Promise<void> {
  try {
    await access(dirname(file), constants.W_OK)
    const info = await stat(file).catch(() => undefined)
    if (info?.isDirectory() === true) throw new Error('it is a folder')
  } catch (cause) {
    throw unwritable(file, cause)
  }
}

/** @throws StudioError `file.unwritable` */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (cause) {
    throw unwritable(folder, cause)
  }
}

/** Writes an asset under exactly this name. */
export async function writeAsset(app: App, asset: AssetRef, file: string): Promise<string> {
  const stored = app.asset(asset.sha256)
  if (stored === undefined)
    throw new StudioError('library.unknownAsset', 'The result is not in the library.', { details: { asset } })
  try {
    await copyFile(stored.path, file)
    return file
  } catch (cause) {
    throw unwritable(file, cause, keptHelp)
  }
}

/** Writes an asset under its readable name, never over a file that is there. */
export async function writeNamed(app: App, asset: AssetRef, folder: string): Promise<string> {
  const stored = app.asset(asset.sha256)
  if (stored === undefined)
    throw new StudioError('library.unknownAsset', 'The result is not in the library.', { details: { asset } })
  const { name, ext } = parse(asset.name)
  for (let i = 1; ; i++) {
    const file = join(folder, i === 1 ? asset.name : `${name}-${String(i)}${ext}`)
    try {
      await copyFile(stored.path, file, constants.COPYFILE_EXCL)
      return file
    } catch (cause) {
      if ((cause as { code?: string }).code !== 'EEXIST' || i > 10_000)
        throw unwritable(file, cause, keptHelp)
    }
  }
}
