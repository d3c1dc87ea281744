import type { Migration } from './index'

/**
 * Jobs are rows whose state changes; takes and assets are written once. Times are ISO 8601 in UTC, nested values
 * JSON. `file_hashes` remembers sha256 by path, size and modification time, so that weights are hashed once.
 */
export const start: Migration = {
  version: 1,
  sql: `
    CREATE TABLE jobs (
      id TEXT PRIMARY KEY,
      batch TEXT NOT NULL,
      craft TEXT NOT NULL,
      model_id TEXT NOT NULL,
      state TEXT NOT NULL,
      priority TEXT NOT NULL,
      prompt TEXT NOT NULL,
      params TEXT NOT NULL,
      seed INTEGER NOT NULL,
      replay TEXT,
      origin TEXT NOT NULL,
      created_at TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      step REAL NOT NULL DEFAULT 0,
      steps REAL NOT NULL DEFAULT 0,
      stage TEXT NOT NULL DEFAULT '',
      crashes INTEGER NOT NULL DEFAULT 0,
      take_id TEXT,
      error TEXT
    ) STRICT;
    CREATE INDEX jobs_by_state ON jobs (state, priority, id);

    CREATE TABLE takes (
      id TEXT PRIMARY KEY,
      job_id TEXT NOT NULL,
      craft TEXT NOT NULL,
      title TEXT NOT NULL,
      finish_reason TEXT NOT NULL,
      created_at TEXT NOT NULL,
      recipe TEXT NOT NULL
    ) STRICT;
    CREATE INDEX takes_by_craft ON takes (craft, id);

    CREATE TABLE assets (
      sha256 TEXT PRIMARY KEY,
      mime TEXT NOT NULL,
      extension TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE take_assets (
      take_id TEXT NOT NULL REFERENCES takes (id),
      position INTEGER NOT NULL,
      sha256 TEXT NOT NULL REFERENCES assets (sha256),
      role TEXT NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (take_id, position)
    ) STRICT;
    CREATE INDEX take_assets_by_name ON take_assets (name);

    CREATE TABLE file_hashes (
      path TEXT PRIMARY KEY,
      size INTEGER NOT NULL,
      modified_ms REAL NOT NULL,
      sha256 TEXT NOT NULL
    ) STRICT;

    CREATE TABLE flags (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE lease (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      holder TEXT NOT NULL,
      kind TEXT NOT NULL,
      pid INTEGER NOT NULL,
      host TEXT NOT NULL,
      beat_ms INTEGER NOT NULL
    ) STRICT;
  `,
}
