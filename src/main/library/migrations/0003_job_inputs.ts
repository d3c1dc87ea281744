import type { Migration } from './index'

/** Jobs that start from stored pictures. */
export const jobInputs: Migration = {
  version: 3,
  sql: `ALTER TABLE jobs ADD COLUMN inputs TEXT NOT NULL DEFAULT '{}';`,
}
