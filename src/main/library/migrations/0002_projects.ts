import type { Migration } from './index'

/**
 * Projects by folder (two copies of one folder have the same id), what they use, and what people say about takes.
 * `moved_to` is written before a folder moves, so that a crash between cannot lose sight of it.
 */
export const projects: Migration = {
  version: 2,
  sql: `
    CREATE TABLE projects (
      folder TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      opened_at TEXT NOT NULL,
      moved_to TEXT
    ) STRICT;
    CREATE INDEX projects_by_time ON projects (opened_at);

    CREATE TABLE project_assets (
      project_id TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (project_id, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX project_assets_by_asset ON project_assets (sha256);

    ALTER TABLE assets ADD COLUMN name TEXT;
    ALTER TABLE takes ADD COLUMN discarded_at TEXT;
    ALTER TABLE takes ADD COLUMN rating INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE takes ADD COLUMN project_id TEXT;
    CREATE INDEX take_assets_by_asset ON take_assets (sha256);

    CREATE TABLE take_tags (
      take_id TEXT NOT NULL REFERENCES takes (id),
      tag TEXT NOT NULL,
      PRIMARY KEY (take_id, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX take_tags_by_tag ON take_tags (tag);
  `,
}
