import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError } from '../../shared/index'
import type { Encoded } from '../../workers/encode'
import { diskFull } from './database'
import { realFiles, type FilePort } from './files'

/** Bytes ready to be stored, hashed where they were encoded. */
export type EncodedAsset = Encoded

/**
 * Files named by their sha256 under `ab/<sha256>.<extension>`; written once, never changed. A file appears under
 * its name only when all of it is on the disk.
 */
export class AssetStore {
  readonly #root: string
  readonly #files: FilePort
  #part = 0

  constructor(root: string, files: FilePort = realFiles) {
    this.#root = root
    this.#files = files
  }

  /** Removes what a crash left half-written. Call while no other process writes. */
  async sweep(): Promise<void> {
    await rm(join(this.#root, 'parts'), { recursive: true, force: true })
    await mkdir(join(this.#root, 'parts'), { recursive: true })
  }

  path(sha256: string, extension: string): string {
    return join(this.#root, sha256.slice(0, 2), `${sha256}.${extension}`)
  }

  /**
   * @returns whether it was not there before.
   * @throws StudioError `library.diskFull`, `library.writeFailed`; nothing half-written stays behind.
   */
  async put(asset: EncodedAsset): Promise<boolean> {
    const target = this.path(asset.sha256, asset.extension)
    const folder = join(this.#root, asset.sha256.slice(0, 2))
    const parts = join(this.#root, 'parts')
    const part = join(parts, `${asset.sha256}.${String(process.pid)}.${String(this.#part++)}`)
    try {
      if ((await this.#files.size(target)) === asset.bytes.length) return false
      await this.#files.makeFolder(parts)
      await this.#files.makeFolder(folder)
      await this.#files.writeDurably(part, asset.bytes)
      await this.#files.rename(part, target)
      await this.#files.syncFolder(folder)
      return true
    } catch (cause) {
      await this.#files.remove(part).catch(() => undefined) // the first error is the one to tell
      throw writeError(target, cause)
    }
  }

  /** Takes back what `put` wrote. A missing file is no error. */
  async remove(asset: Pick<EncodedAsset, 'sha256' | 'extension'>): Promise<void> {
    await this.#files.remove(this.path(asset.sha256, asset.extension))
  }

  /** Names of half-written files; empty in a healthy library. */
  async leftovers(): Promise<string[]> {
    return readdir(join(this.#root, 'parts')).catch(() => [])
  }
}

function writeError(path: string, cause: unknown): StudioError {
  const { code, message } = cause as { code?: string; message: string }
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, cause)
  return new StudioError('library.writeFailed', `The result could not be saved: ${message}.`, {
    help: 'Check that the data folder can be written to, then run the job again.',
    details: { path, reason: code ?? message },
    cause,
  })
}
