import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FilePort } from '../library/index'
import { projectFiles } from './places'

/** How long an asset that nothing names any more is kept: strokes that were painted over, pictures that were deleted. */
const keptMs = 30 * 24 * 60 * 60 * 1000

/**
 * Removes assets from a project that neither its records, journal, view nor any kept version names. Call when the
 * project has just been opened: there is no history yet that could bring one back.
 * @returns their hashes
 */
export async function sweepAssets(folder: string, files: FilePort, now: Date): Promise<string[]> {
  const old: { path: string; sha256: string }[] = []
  for (const name of await projectFiles(folder, ['assets'])) {
    const path = join(folder, name)
    const { mtimeMs, ctimeMs } = await stat(path)
    // A hard link changes the file's `ctime` only: that is when the project took it.
    if (Math.max(mtimeMs, ctimeMs) < now.getTime() - keptMs)
      old.push({ path, sha256: basename(name).slice(0, 64) })
  }
  if (old.length === 0) return []
  const named = await namedHashes(folder, files)
  const unused = old.filter(({ sha256 }) => !named.has(sha256))
  for (const { path } of unused) await files.remove(path)
  return unused.map(({ sha256 }) => sha256)
}

/** Everything in the project's own words that could be a hash, damaged and set-aside files included. */
async function namedHashes(folder: string, files: FilePort): Promise<Set<string>> {
  const named = new Set<string>()
  const names = (await files.list(folder)).filter((name) => /\.(inkwave|jsonl|json)$/.test(name))
  for (const name of [...names, ...(await projectFiles(folder, ['versions']))]) {
    const bytes = await files.read(join(folder, name))
    if (bytes === undefined) continue
    for (const [hash] of new TextDecoder().decode(bytes).matchAll(/[0-9a-f]{64}/g)) named.add(hash)
  }
  return named
}
