import type { Database } from './database'

/** How long what nobody uses is kept. */
const keptMs = 30 * 24 * 60 * 60 * 1000

export interface UnusedAsset {
  readonly sha256: string
  readonly extension: string
}

/** No take and no project has it. */
const unused =
  'NOT EXISTS (SELECT 1 FROM take_assets WHERE sha256 = assets.sha256) ' +
  'AND NOT EXISTS (SELECT 1 FROM project_assets WHERE sha256 = assets.sha256)'

/** Forgets takes that were discarded long ago, except those a project uses. @returns how many */
export function forgetDiscarded(database: Database, now: Date): number {
  const old =
    'SELECT id FROM takes WHERE discarded_at < ?1 AND NOT EXISTS (SELECT 1 FROM take_assets ' +
    'JOIN project_assets USING (sha256) WHERE take_id = takes.id)'
  const before = new Date(now.getTime() - keptMs).toISOString()
  return database.transaction(() => {
    database.run(`UPDATE jobs SET take_id = NULL WHERE take_id IN (${old})`, before)
    database.run(`DELETE FROM take_tags WHERE take_id IN (${old})`, before)
    const ids = database.all(old, before)
    for (const { id } of ids) {
      database.run('DELETE FROM take_assets WHERE take_id = ?', id ?? null)
      database.run('DELETE FROM takes WHERE id = ?', id ?? null)
    }
    return ids.length
  })
}

/**
 * Assets that nobody has used for long: of no take, no project, and named by no recipe or waiting job as something to
 * start from.
 */
export function unusedAssets(database: Database, now: Date): UnusedAsset[] {
  const before = new Date(now.getTime() - keptMs).toISOString()
  const rows = database.all(`SELECT sha256, extension FROM assets WHERE created_at < ? AND ${unused}`, before)
  if (rows.length === 0) return []
  const named = new Set<string>()
  const texts = [
    ...database.all('SELECT recipe AS text FROM takes'),
    ...database.all("SELECT params || coalesce(inputs, '') AS text FROM jobs WHERE state <> 'done'"),
  ]
  for (const { text } of texts) for (const [hash] of String(text).matchAll(/[0-9a-f]{64}/g)) named.add(hash)
  return rows
    .map(({ sha256, extension }) => ({ sha256: String(sha256), extension: String(extension) }))
    .filter(({ sha256 }) => !named.has(sha256))
}

/** Takes an asset's row away if it is still unused. @returns whether it did */
export function dropAssetRow(database: Database, sha256: string): boolean {
  return database.run(`DELETE FROM assets WHERE sha256 = ? AND ${unused}`, sha256).changes > 0
}
