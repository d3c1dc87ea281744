import { AssetRef, Recipe, StudioError, type Craft, type TakeRecord } from '../../shared/index'
import type { AssetStore, EncodedAsset } from './assets'
import type { Database, Row } from './database'
import { numbered, stemFor } from './names'
import { dropAssetRow, forgetDiscarded, unusedAssets, type UnusedAsset } from './sweep'
import { takeSql, type TakeQuery } from './takeQuery'

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
  readonly #projectId: () => string | undefined
  #last: Promise<unknown> = Promise.resolve()
  /** Bytes that are on their way in, by how many. */
  readonly #coming = new Map<string, number>()
  #going: Promise<unknown> = Promise.resolve()

  /** @param projectId of the project that is open, which a new take is of */
  constructor(database: Database, assets: AssetStore, projectId: () => string | undefined = () => undefined) {
    this.#database = database
    this.#assets = assets
    this.#projectId = projectId
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
    const { sha256 } = asset
    this.#coming.set(sha256, (this.#coming.get(sha256) ?? 0) + 1)
    try {
      await this.#going // what is being removed must be gone before it comes again
      await this.#assets.put(asset)
      this.#insertAsset(asset, at.toISOString(), name)
    } finally {
      const others = (this.#coming.get(sha256) ?? 1) - 1
      if (others === 0) this.#coming.delete(sha256)
      else this.#coming.set(sha256, others)
    }
  }

  /** Out of sight, or (without a moment) back into it. @throws StudioError `library.unknownAsset` */
  discard(takeId: string, at: Date | undefined): TakeRecord {
    this.#database.run('UPDATE takes SET discarded_at = ? WHERE id = ?', at?.toISOString() ?? null, takeId)
    return this.get(takeId)
  }

  /** @throws StudioError `library.unknownAsset` */
  rate(takeId: string, rating: number): TakeRecord {
    this.#database.run('UPDATE takes SET rating = ? WHERE id = ?', rating, takeId)
    return this.get(takeId)
  }

  /** @throws StudioError `library.unknownAsset` */
  tag(takeId: string, tags: readonly string[]): TakeRecord {
    this.get(takeId)
    this.#database.transaction(() => {
      this.#database.run('DELETE FROM take_tags WHERE take_id = ?', takeId)
      for (const tag of new Set(tags))
        this.#database.run('INSERT INTO take_tags (take_id, tag) VALUES (?, ?)', takeId, tag)
    })
    return this.get(takeId)
  }

  tags(): { tag: string; takes: number }[] {
    return this.#database
      .all('SELECT tag, COUNT(*) AS takes FROM take_tags GROUP BY tag ORDER BY takes DESC, tag')
      .map((row) => ({ tag: String(row['tag']), takes: Number(row['takes']) }))
  }

  /** Removes what nobody has used for 30 days. One file at a time, between what else is saved. */
  async collect(now: Date): Promise<{ takes: number; assets: number }> {
    const takes = forgetDiscarded(this.#database, now)
    let assets = 0
    for (const asset of unusedAssets(this.#database, now)) {
      const removed = this.#last.then(() => this.#remove(asset))
      this.#last = this.#going = removed.catch(() => undefined)
      if (await removed) assets++
    }
    return { takes, assets }
  }

  async #remove({ sha256, extension }: UnusedAsset): Promise<boolean> {
    if (this.#coming.has(sha256) || !dropAssetRow(this.#database, sha256)) return false
    await this.#assets.remove({ sha256, extension })
    return true
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
        'INSERT INTO takes (id, job_id, craft, title, finish_reason, created_at, recipe, project_id) ' +
          'VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        take.id,
        take.jobId,
        take.craft,
        take.title,
        take.finishReason,
        take.createdAt,
        JSON.stringify(recipe),
        this.#projectId() ?? null,
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
      return { ...record, assets, recipe, rating: 0, tags: [] }
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

  /** Newest first; discarded takes only if they are asked for. */
  list(query: TakeQuery): TakeRecord[] {
    const { sql, values } = takeSql(query)
    return this.#database.all(sql, ...values).map((row) => this.#record(row))
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
    const tags = this.#database.all(
      'SELECT tag FROM take_tags WHERE take_id = ? ORDER BY tag',
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
      rating: Number(row['rating']),
      tags: tags.map(({ tag }) => String(tag)),
      ...(typeof row['discarded_at'] === 'string' ? { discardedAt: row['discarded_at'] } : {}),
    }
  }
}
