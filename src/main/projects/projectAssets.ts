import { dirname, extname, join } from 'node:path'
import { linkOrCopy, type FilePort, type StoredAsset } from '../library/index'

const mimes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  wav: 'audio/wav',
  mid: 'audio/midi',
  txt: 'text/plain',
  json: 'application/json',
}

/** `assets/ab/<sha256>.<extension>` inside a project: everything it refers to, so that a copied folder is whole. */
export class ProjectAssets {
  readonly #root: string
  readonly #files: FilePort

  constructor(folder: string, files: FilePort) {
    this.#root = join(folder, 'assets')
    this.#files = files
  }

  /** `undefined` when the project has no such asset. */
  async find(sha256: string): Promise<StoredAsset | undefined> {
    const folder = join(this.#root, sha256.slice(0, 2))
    const name = (await this.#files.list(folder)).find((found) => found.startsWith(`${sha256}.`))
    if (name === undefined) return undefined
    const path = join(folder, name)
    const bytes = await this.#files.size(path)
    if (bytes === undefined) return undefined
    return { path, mime: mimes[extname(name).slice(1)] ?? 'application/octet-stream', bytes }
  }

  /**
   * Takes assets into the project and does not return before they are safe there.
   * @param source where the library keeps an asset
   * @returns those that neither the library nor the project has
   */
  async take(
    hashes: readonly string[],
    source: (sha256: string) => StoredAsset | undefined,
  ): Promise<string[]> {
    const missing: string[] = []
    const changed = new Set<string>()
    for (const sha256 of hashes) {
      const stored = source(sha256)
      const from = stored?.path
      const there = from === undefined ? await this.find(sha256) : undefined
      if (there !== undefined) continue
      if (from === undefined || (await this.#files.size(from)) === undefined) {
        missing.push(sha256)
        continue
      }
      const to = join(this.#root, sha256.slice(0, 2), `${sha256}${extname(from)}`)
      if ((await this.#files.size(to)) === stored?.bytes) continue
      await this.#files.makeFolder(dirname(to))
      await linkOrCopy(this.#files, from, to)
      changed.add(dirname(to))
    }
    if (changed.size > 0) await this.#files.syncFolder(this.#root)
    await Promise.all([...changed].map((folder) => this.#files.syncFolder(folder)))
    return missing
  }
}
