import { basename, dirname, join } from 'node:path'
import type { FilePort } from './files'

let part = 0

/** A name beside the file that nothing else uses; `sweepParts` knows it again. */
function partName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${String(process.pid)}-${String(part++)}.part`)
}

function isPart(name: string): boolean {
  return name.startsWith('.') && name.endsWith('.part')
}

/** Replaces a file so that at every moment, power cuts included, there is the old one or the new one. */
export async function replaceFile(files: FilePort, path: string, bytes: Uint8Array): Promise<void> {
  await settle(files, path, (part) => files.writeDurably(part, bytes))
  await files.syncFolder(dirname(path))
}

/** Replaces a file whole, but does not wait for the disk. */
export async function replaceQuickly(files: FilePort, path: string, bytes: Uint8Array): Promise<void> {
  await settle(files, path, (part) => files.write(part, bytes))
}

/** A second name for the bytes of a file that is only ever replaced; a copy where links are impossible. */
export async function linkOrCopy(files: FilePort, from: string, to: string): Promise<void> {
  if (await files.link(from, to)) return
  await settle(files, to, (part) => files.copyDurably(from, part))
}

async function settle(files: FilePort, path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = partName(path)
  try {
    await write(part)
    await files.rename(part, path)
  } catch (error) {
    await files.remove(part).catch(() => undefined) // the first error is the one to tell
    throw error
  }
}

/** Removes what a crash left half-written. */
export async function sweepParts(files: FilePort, folder: string): Promise<void> {
  for (const name of await files.list(folder)) if (isPart(name)) await files.remove(join(folder, name))
}

/** Replaces a file by a copy of another one, whole or not at all. */
export async function replaceByCopy(files: FilePort, from: string, path: string): Promise<void> {
  await settle(files, path, (part) => files.copyDurably(from, part))
  await files.syncFolder(dirname(path))
}
