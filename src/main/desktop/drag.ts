import { constants, copyFile, mkdir, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { StudioError } from '../../shared/index'
import type { StoredAsset } from '../library/index'
import { distinct, safeFileName } from './fileNames'

/**
 * Files under readable names for dragging out. Copies, not links: whoever they are dropped on may change them in
 * place, and an asset never changes (ADR 0011).
 */
export class DragFolder {
  readonly #root: string
  #count = 0

  constructor(root: string) {
    this.#root = root
  }

  /** What earlier drags left behind. Programs that were dropped on have read or copied it long ago. */
  async sweep(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true })
  }

  /** @throws StudioError `library.unknownAsset` */
  async fill(
    assets: readonly { sha256: string; name: string }[],
    find: (sha256: string) => Promise<StoredAsset | undefined>,
  ): Promise<string[]> {
    const stored = await Promise.all(
      assets.map(async ({ sha256, name }) => {
        const asset = await find(sha256)
        if (asset === undefined) throw unknownAsset(sha256)
        return { from: asset.path, name: safeFileName(name, extname(asset.path).slice(1)) }
      }),
    )
    const folder = join(this.#root, `${String(process.pid)}-${String(this.#count++)}`)
    await mkdir(folder, { recursive: true })
    const names = distinct(stored.map(({ name }) => name))
    return Promise.all(
      stored.map(async ({ from }, index) => {
        const to = join(folder, names[index] ?? '')
        await copyFile(from, to, constants.COPYFILE_FICLONE)
        return to
      }),
    )
  }
}

export function unknownAsset(sha256: string): StudioError {
  return new StudioError('library.unknownAsset', 'This file is not in the library any more.', {
    details: { sha256 },
  })
}
