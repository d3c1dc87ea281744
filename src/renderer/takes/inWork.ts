import type { Records } from '../../shared/index'

/** Ids of takes that lie on the board or on the timeline. Words carry theirs inside the text. */
export function inWork(records: Records): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const record of Object.values(records))
    if ('takeId' in record && record.takeId !== undefined) ids.add(record.takeId)
  return ids
}
