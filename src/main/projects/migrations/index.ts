/**
 * A step of the document's shape. It is never changed once it has shipped; a new need is a new step, together with a
 * frozen project of the version before it in `fixtures/`.
 */
export interface ProjectMigration {
  /** The version it leads to. */
  readonly version: number
  /** Records of the version before, as a page wrote them. */
  readonly records: (records: unknown) => unknown
  /** One entry of a journal of the version before. */
  readonly entry: (entry: unknown) => unknown
}

/** In order, one line each. Version 1 is what the first Inkwave wrote. */
export const migrations: readonly ProjectMigration[] = []

export function newestVersion(steps: readonly ProjectMigration[] = migrations): number {
  return steps.at(-1)?.version ?? 1
}
