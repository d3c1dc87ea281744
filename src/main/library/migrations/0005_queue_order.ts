import type { Migration } from './index'

/**
 * The order a person gave the queue. Ids sort by time, so a job without a `position` stands where its id says; moved
 * jobs borrow each other's ids as places.
 */
export const queueOrder: Migration = {
  version: 5,
  sql: `ALTER TABLE jobs ADD COLUMN position TEXT;`,
}
