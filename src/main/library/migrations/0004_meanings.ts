import type { Migration } from './index'

/** Meanings of texts that were compared before: derived, and deletable at any time. */
export const meanings: Migration = {
  version: 4,
  sql: `
    CREATE TABLE meanings (
      text TEXT NOT NULL,
      encoder TEXT NOT NULL,
      vector TEXT NOT NULL,
      PRIMARY KEY (text, encoder)
    ) STRICT;
  `,
}
