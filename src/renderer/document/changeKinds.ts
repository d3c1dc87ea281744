import type { Records } from '../../shared/index'
import { patchChanges, type Change, type ChangeKind } from './change'
import { stepsChanges } from './steps'

/** One line per kind of change. */
const changeKinds: readonly ChangeKind<Change>[] = [patchChanges, stepsChanges]

function kindOf(change: Change): ChangeKind<Change> {
  const kind = changeKinds.find((each) => each.kind === change.kind)
  if (kind === undefined) throw new Error(`There is no kind of change named ${change.kind}.`)
  return kind
}

export function applyChanges(records: Records, changes: readonly Change[]): Records {
  return changes.reduce((state, change) => kindOf(change).apply(state, change), records)
}

export function touchedBy(changes: readonly Change[]): Set<string> {
  return new Set(changes.flatMap((change) => [...kindOf(change).touches(change)]))
}
