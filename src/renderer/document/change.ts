import { applyPatches, type Patch } from 'immer'
import type { Records } from '../../shared/index'

/**
 * One change of the document as data: it goes into the journal, and its inverse into the history. A kind knows how to
 * apply one of its changes; a new kind is one file and one line in `changeKinds`.
 */
export interface Change {
  readonly kind: string
}

export interface ChangeKind<C extends Change> {
  readonly kind: C['kind']
  /** @throws when the change does not fit the records */
  apply(records: Records, change: C): Records
  /** Ids of the records it touches. */
  touches(change: C): readonly string[]
}

/** Immer patches: paths start with the record's id. */
export interface PatchChange extends Change {
  readonly kind: 'patches'
  readonly patches: readonly Patch[]
}

export const patchChanges: ChangeKind<PatchChange> = {
  kind: 'patches',
  apply: (records, { patches }) => applyPatches(records, patches as Patch[]),
  touches: ({ patches }) => [...new Set(patches.map(({ path }) => String(path[0])))],
}
