import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RecentProject } from '../../shared/index'
import type { Database, Row } from '../library/index'
import { projectFileName } from './projectFile'

const shown = 50
const lastKey = 'project.last'

/** Which projects there are, where they lie and which assets they use. */
export class Recents {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  opened(project: { id: string; name: string; folder: string }, at: Date): void {
    this.#database.transaction(() => {
      this.#database.run(
        'INSERT INTO projects (folder, id, name, opened_at) VALUES (?1, ?2, ?3, ?4) ' +
          'ON CONFLICT (folder) DO UPDATE SET id = ?2, name = ?3, opened_at = ?4, moved_to = NULL',
        project.folder,
        project.id,
        project.name,
        at.toISOString(),
      )
      this.#database.run(
        'INSERT INTO flags (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2',
        lastKey,
        project.folder,
      )
    })
  }

  /** Folder of the project that was open last. */
  last(): string | undefined {
    const row = this.#database.get('SELECT value FROM flags WHERE name = ?', lastKey)
    return row === undefined ? undefined : this.place(String(row['value']))
  }

  /** Where a folder is now: a move that a crash cut short may have been done already. */
  place(folder: string): string {
    const movedTo = this.#database.get('SELECT moved_to FROM projects WHERE folder = ?', folder)?.['moved_to']
    return typeof movedTo === 'string' && !isProject(folder) && isProject(movedTo) ? movedTo : folder
  }

  /** Before a folder moves; `undefined` when it did not. */
  moving(folder: string, to: string | undefined): void {
    this.#database.run('UPDATE projects SET moved_to = ? WHERE folder = ?', to ?? null, folder)
  }

  forget(folder: string): void {
    this.#database.run('DELETE FROM projects WHERE folder = ?', folder)
  }

  knows(folder: string): boolean {
    return (
      this.#database.get('SELECT 1 FROM projects WHERE folder = ?1 OR moved_to = ?1', folder) !== undefined
    )
  }

  hasId(id: string): boolean {
    return this.#database.get('SELECT 1 FROM projects WHERE id = ?', id) !== undefined
  }

  /** Last opened first. */
  list(): RecentProject[] {
    return this.#database
      .all('SELECT * FROM projects ORDER BY opened_at DESC, rowid DESC LIMIT ?', shown)
      .map((row) => this.#recent(row))
  }

  /** The library keeps these as long as it knows the project. */
  uses(projectId: string, hashes: readonly string[]): void {
    if (hashes.length === 0) return
    this.#database.transaction(() => {
      for (const sha256 of hashes) {
        this.#database.run(
          'INSERT OR IGNORE INTO project_assets (project_id, sha256) VALUES (?, ?)',
          projectId,
          sha256,
        )
      }
    })
  }

  usesNoMore(projectId: string, hashes: readonly string[]): void {
    for (const sha256 of hashes) {
      this.#database.run(
        'DELETE FROM project_assets WHERE project_id = ? AND sha256 = ?',
        ...[projectId, sha256],
      )
    }
  }

  #recent(row: Row): RecentProject {
    const folder = this.place(String(row['folder']))
    const name = String(row['name'])
    return {
      ...{ id: String(row['id']), name, folder, untitled: name === '' },
      openedAt: String(row['opened_at']),
      missing: !isProject(folder),
    }
  }
}

function isProject(folder: string): boolean {
  return existsSync(join(folder, projectFileName))
}
