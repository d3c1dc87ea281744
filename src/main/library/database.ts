import { mkdirSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import Libsql from 'libsql'
import { StudioError } from '../../shared/index'
import { migrations as allMigrations, type Migration } from './migrations/index'

export type SqlValue = string | number | null
export type Row = Readonly<Record<string, SqlValue>>

/** The five things the application asks of SQLite. Synchronous: every statement here is short. */
export interface Database {
  run(sql: string, ...values: SqlValue[]): { changes: number }
  get(sql: string, ...values: SqlValue[]): Row | undefined
  all(sql: string, ...values: SqlValue[]): Row[]
  /**
   * All or nothing; takes the write lock at once, so that two processes cannot both read before they write.
   * @param durable wait for the disk: it then survives a power cut, not only a crash.
   */
  transaction<T>(work: () => T, durable?: boolean): T
  dispose(): void
}

/**
 * Opens (or creates) the database and brings its schema up to date.
 * @throws StudioError `library.newerVersion` for a database of a later Inkwave, which is left as it is;
 * `library.writeFailed` when the file cannot be opened or is no database; `library.diskFull`.
 */
export function openDatabase(path: string, migrations: readonly Migration[] = allMigrations): Database {
  const native = attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true })
    const opened = new Libsql(path)
    opened.pragma('busy_timeout = 5000')
    opened.pragma('journal_mode = WAL')
    opened.pragma('synchronous = NORMAL') // no wait for the disk while a job changes its state
    opened.pragma('foreign_keys = ON')
    return opened
  })
  const database = wrap(path, native)
  try {
    migrate(path, database, native, migrations)
  } catch (error) {
    database.dispose()
    throw error
  }
  return database
}

function migrate(
  path: string,
  database: Database,
  native: Libsql.Database,
  migrations: readonly Migration[],
): void {
  const newest = Math.max(0, ...migrations.map((migration) => migration.version))
  const version = (): number => Number(database.get('PRAGMA user_version')?.['user_version'] ?? 0)
  if (version() > newest) {
    throw new StudioError('library.newerVersion', 'This library was made by a newer version of Inkwave.', {
      help: 'Update Inkwave, or choose another data folder with INKWAVE_DATA. Nothing was changed.',
      details: { path, version: version(), understood: newest },
    })
  }
  if (version() === newest) return
  database.transaction(() => {
    for (const migration of migrations) {
      if (migration.version <= version()) continue
      native.exec(migration.sql)
      native.exec(`PRAGMA user_version = ${String(migration.version)}`)
    }
  })
}

function wrap(path: string, native: Libsql.Database): Database {
  const statements = new Map<string, Libsql.Statement>()
  const prepare = (sql: string): Libsql.Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = native.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    run: (sql, ...values) => attempt(path, () => ({ changes: prepare(sql).run(...values).changes })),
    get: (sql, ...values) => attempt(path, () => prepare(sql).get(...values) as Row | undefined),
    all: (sql, ...values) => attempt(path, () => prepare(sql).all(...values) as Row[]),
    transaction<T>(work: () => T, durable = false): T {
      return attempt(path, () => {
        if (durable) native.pragma('synchronous = FULL')
        try {
          return allOrNothing(native, work)
        } finally {
          if (durable) native.pragma('synchronous = NORMAL')
        }
      })
    },
    dispose: () => {
      statements.clear()
      try {
        native.pragma('wal_checkpoint(TRUNCATE)') // leaves one whole file behind; closing alone does not
      } catch {
        // Another process is reading, or the disk is full: the log holds everything and is read at the next start.
      }
      native.close()
    },
  }
}

/** Its own, because libsql's loses the first error when SQLite has rolled back already (as on a full disk). */
function allOrNothing<T>(native: Libsql.Database, work: () => T): T {
  native.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    native.exec('COMMIT')
    return result
  } catch (error) {
    if (native.inTransaction) native.exec('ROLLBACK')
    throw error
  }
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof StudioError) throw cause
    const { code, message } = cause as { code?: string; message: string }
    if (code === 'SQLITE_FULL' || code === 'ENOSPC' || hasNoRoom(path)) throw diskFull(path, cause)
    throw new StudioError('library.writeFailed', `The library's database cannot be used: ${message}.`, {
      help: 'Check that the folder can be written to and that the file is not damaged.',
      details: { path, reason: code ?? message },
      cause,
    })
  }
}

/** SQLite calls a full disk an I/O error when it meets it in its shared memory or its log. */
function hasNoRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize < 1 << 16
  } catch {
    return false
  }
}

export function diskFull(path: string, cause: unknown): StudioError {
  return new StudioError('library.diskFull', 'The disk is full, so the result could not be saved.', {
    help: 'Free some space and run the job again. Everything made before is safe.',
    details: { path },
    cause,
  })
}
