import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError, type Manifest } from '../../shared/index'
import type { ModelSpec } from '../../workers/protocol'
import type { Database } from '../library/index'

/** sha256 over the sorted lines `role:sha256`: changes when any file of the model changes. */
export function modelSha256(manifest: Manifest): string {
  const lines = Object.entries(manifest.files).map(([role, file]) => `${role}:${file.sha256}`)
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}

/** Compares weights with their manifest, once per file as long as its size and modification time stay the same. */
export class FileHashes {
  readonly #database: Database
  readonly #hash: (path: string) => Promise<string>
  /** Jobs that start together wait for one reading, and go on in the order they came. */
  readonly #reading = new Map<string, Promise<string>>()

  constructor(database: Database, hash: (path: string) => Promise<string>) {
    this.#database = database
    this.#hash = hash
  }

  /**
   * @param fresh hash again even what is remembered (`models verify`).
   * @throws StudioError `model.corruptFile`, `model.missingFile`
   */
  async check(spec: ModelSpec, fresh = false): Promise<void> {
    for (const [role, file] of Object.entries(spec.manifest.files)) {
      const path = join(spec.folder, file.path)
      const found = await this.#sha256(path, fresh, { modelId: spec.manifest.id, role, path: file.path })
      if (found === file.sha256) continue
      throw new StudioError(
        'model.corruptFile',
        `${spec.manifest.id}: the content of ${file.path} is not what its manifest says.`,
        {
          help: 'The file was changed or damaged. Copy it again.',
          details: { modelId: spec.manifest.id, role, path: file.path, sha256: found, expected: file.sha256 },
        },
      )
    }
    for (const used of Object.values(spec.uses)) await this.check(used, fresh)
  }

  async #sha256(path: string, fresh: boolean, details: Record<string, unknown>): Promise<string> {
    let size: number
    let modified: number
    try {
      ;({ size, mtimeMs: modified } = await stat(path))
    } catch (cause) {
      throw new StudioError('model.missingFile', `A file of this model went away: ${path}.`, {
        details,
        cause,
      })
    }
    const known = this.#database.get(
      'SELECT sha256 FROM file_hashes WHERE path = ? AND size = ? AND modified_ms = ?',
      path,
      size,
      modified,
    )
    if (known !== undefined && !fresh) return String(known['sha256'])
    const reading = this.#reading.get(path) ?? this.#hash(path)
    this.#reading.set(path, reading)
    const sha256 = await reading.finally(() => this.#reading.delete(path))
    this.#database.run(
      'INSERT OR REPLACE INTO file_hashes (path, size, modified_ms, sha256) VALUES (?, ?, ?, ?)',
      path,
      size,
      modified,
      sha256,
    )
    return sha256
  }
}
