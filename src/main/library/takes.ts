import { AssetRef, Recipe, StudioError, type Craft, type TakeRecord } from '../../shared/index'
import type { AssetStore, EncodedAsset } from './assets'
import type { Database, Row } from './database'
import { numbered, stemFor } from './names'

export interface NewTake {
  readonly id: string
  readonly jobId: string
  readonly craft: Craft
  readonly title: string
  readonly finishReason: string
  readonly createdAt: string
  readonly recipe: Recipe
  /** The main one first. */
  readonly outputs: readonly { readonly role: string; readonly asset: EncodedAsset }[]
}

export interface StoredAsset {
  readonly path: string
  readonly mime: string
  readonly bytes: number
}

/** Finished results with their recipes, and the files they consist of. */
export class TakeStore {
  readonly #database: Database
  readonly #assets: AssetStore
  #last: Promise<unknown> = Promise.resolve()

  constructor(database: Database, assets: AssetStore) {
    this.#database = database
    this.#assets = assets
  }

  /**
   * Writes the files first, then the rows in one transaction: a crash between leaves a file nobody names, never a
   * name without a file.
   * @param also further rows that must become true together with the take (its job is done).
   * @throws StudioError `library.diskFull`, `library.writeFailed`
   */
  save(take: NewTake, also: () => void = () => undefined): Promise<TakeRecord> {
    // One by one: what one take removes because it failed, another with equal bytes must not already count on.
    const saved = this.#last.then(() => this.#write(take, also))
    this.#last = saved.catch(() => undefined)
    return saved
  }

  /**
   * Keeps bytes that no take made: a stroke, a picture from outside. Putting them again counts as new.
   * @throws StudioError `library.diskFull`, `library.writeFailed`
   */
  async keep(asset: EncodedAsset, name: string, at: Date): Promise<void> {
    await this.#assets.put(asset)
    this.#insertAsset(asset, at.toISOString(), name)
  }

  async #write(take: NewTake, also: () => void): Promise<TakeRecord> {
    const written: EncodedAsset[] = []
    try {
      for (const { asset } of take.outputs) if (await this.#assets.put(asset)) written.push(asset)
      return this.#insert(take, also)
    } catch (error) {
      for (const asset of written) await this.#assets.remove(asset).catch(() => undefined)
      throw error
    }
  }

  #insert(take: NewTake, also: () => void): TakeRecord {
    const { outputs, recipe, ...record } = take
    return this.#database.transaction(() => {
      this.#database.run(
        'INSERT INTO takes (id, job_id, craft, title, finish_reason, created_at, recipe) VALUES (?, ?, ?, ?, ?, ?, ?)',
        take.id,
        take.jobId,
        take.craft,
        take.title,
        take.finishReason,
        take.createdAt,
        JSON.stringify(recipe),
      )
      const stem = stemFor({ craft: take.craft, title: take.title, params: recipe.params })
      const number = this.#nextNumber(stem)
      const assets = outputs.map(({ role, asset }, position) => {
        const name = numbered(stem, number, asset.extension)
        this.#insertAsset(asset, take.createdAt)
        this.#database.run(
          'INSERT INTO take_assets (take_id, position, sha256, role, name) VALUES (?, ?, ?, ?, ?)',
          take.id,
          position,
          asset.sha256,
          role,
          name,
        )
        return { sha256: asset.sha256, mime: asset.mime, bytes: asset.bytes.length, role, name }
      })
      also()
      return { ...record, assets, recipe }
    }, true)
  }

  /** @throws StudioError `library.unknownAsset` */
  get(takeId: string): TakeRecord {
    const row = this.#database.get('SELECT * FROM takes WHERE id = ?', takeId)
    if (row === undefined) {
      throw new StudioError('library.unknownAsset', 'This take is not in the library.', {
        details: { takeId },
      })
    }
    return this.#record(row)
  }

  /** Newest first. */
  list(query: { craft?: Craft | undefined; limit: number; before?: string | undefined }): TakeRecord[] {
    const rows = this.#database.all(
      'SELECT * FROM takes WHERE (?1 IS NULL OR craft = ?1) AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3',
      query.craft ?? null,
      query.before ?? null,
      query.limit,
    )
    return rows.map((row) => this.#record(row))
  }

  /** Where an asset's bytes are, for `studio://asset/<sha256>`; `undefined` for a hash the library does not know. */
  asset(sha256: string): StoredAsset | undefined {
    const row = this.#database.get('SELECT mime, extension, bytes FROM assets WHERE sha256 = ?', sha256)
    if (row === undefined) return undefined
    const path = this.#assets.path(sha256, String(row['extension']))
    return { path, mime: String(row['mime']), bytes: Number(row['bytes']) }
  }

  #insertAsset(asset: EncodedAsset, at: string, name: string | null = null): void {
    this.#database.run(
      'INSERT INTO assets (sha256, mime, extension, bytes, created_at, name) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ' +
        'ON CONFLICT (sha256) DO UPDATE SET created_at = max(created_at, ?5), name = coalesce(name, ?6)',
      asset.sha256,
      asset.mime,
      asset.extension,
      asset.bytes.length,
      at,
      name,
    )
  }

  #nextNumber(stem: string): number {
    const digits = '[0-9][0-9][0-9][0-9]*.*'
    const row = this.#database.get(
      'SELECT COUNT(DISTINCT take_id) AS taken FROM take_assets WHERE name GLOB ?',
      `${stem}-${digits}`,
    )
    return Number(row?.['taken'] ?? 0) + 1
  }

  #record(row: Row): TakeRecord {
    const assets = this.#database.all(
      'SELECT a.sha256, a.mime, a.bytes, t.role, t.name FROM take_assets t JOIN assets a ON a.sha256 = t.sha256 ' +
        'WHERE t.take_id = ? ORDER BY t.position',
      String(row['id']),
    )
    return {
      id: String(row['id']),
      jobId: String(row['job_id']),
      craft: String(row['craft']) as Craft,
      title: String(row['title']),
      finishReason: String(row['finish_reason']),
      createdAt: String(row['created_at']),
      assets: assets.map((asset) => AssetRef.parse(asset)),
      recipe: Recipe.parse(JSON.parse(String(row['recipe']))),
    }
  }
}
