import { z } from 'zod'
import { JobId, StudioError } from '../../shared/index'
import { migrations as allMigrations, newestVersion, type ProjectMigration } from './migrations/index'

export const projectFileName = 'project.inkwave'
export const journalFileName = 'journal.jsonl'

/** Larger files are no project of ours. */
export const maxProjectBytes = 512 * 1024 * 1024

/** `project.inkwave`. The records belong to the page; what lies around them belongs to this folder. */
const ProjectFile = z.object({
  format: z.literal('inkwave-project'),
  schemaVersion: z.number().int().min(1),
  name: z.string().max(200),
  id: JobId,
  /** Number of the last entry that `records` and `journal` hold. */
  seq: z.number().int().min(0),
  records: z.unknown(),
  /** Entries after `records` that are part of this file: in kept versions and after going back to one. */
  journal: z.array(z.unknown()).optional(),
})
export type ProjectFile = z.infer<typeof ProjectFile>

export interface ReadProject {
  readonly file: ProjectFile
  /** The file on the disk is of an earlier version; entries of its journal need this as well. */
  readonly upgrade: ((entry: unknown) => unknown) | undefined
}

/**
 * @param bytes of `project.inkwave`, untrusted
 * @throws StudioError `project.newerVersion`, `project.damaged`
 */
export function parseProject(
  bytes: Uint8Array,
  folder: string,
  migrations: readonly ProjectMigration[] = allMigrations,
): ReadProject {
  const newest = newestVersion(migrations)
  if (bytes.length > maxProjectBytes) throw damaged(folder, 'it is larger than any project can be')
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw damaged(folder, (cause as Error).message, cause)
  }
  // A later version may have another shape altogether: its number is all that is asked of it.
  const head = z
    .looseObject({ format: z.literal('inkwave-project'), schemaVersion: z.number() })
    .safeParse(json)
  if (head.success && head.data.schemaVersion > newest) {
    throw new StudioError('project.newerVersion', 'This project was made by a newer version of Inkwave.', {
      help: 'Update Inkwave to open it. Nothing was changed.',
      details: { folder, schemaVersion: head.data.schemaVersion, understood: newest },
    })
  }
  const found = ProjectFile.safeParse(json)
  if (!found.success) {
    const issue = found.error.issues[0]
    throw damaged(folder, `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`)
  }
  const { data } = found
  const steps = migrations.filter((step) => step.version > data.schemaVersion)
  if (steps.length === 0) return { file: data, upgrade: undefined }
  const upgrade = (entry: unknown): unknown =>
    steps.reduce<unknown>((value, step) => step.entry(value), entry)
  try {
    return { file: upgraded(data, steps, upgrade), upgrade }
  } catch (cause) {
    throw damaged(folder, `its records do not fit version ${data.schemaVersion}`, cause)
  }
}

function upgraded(
  file: ProjectFile,
  steps: readonly ProjectMigration[],
  upgrade: (entry: unknown) => unknown,
): ProjectFile {
  const { records, journal } = file
  return {
    ...file,
    schemaVersion: newestVersion(steps),
    records: records === null ? null : steps.reduce<unknown>((value, step) => step.records(value), records),
    ...(journal === undefined ? {} : { journal: journal.map(upgrade) }),
  }
}

export function serialiseProject(file: ProjectFile): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(file)}\n`)
}

export function damaged(folder: string, reason: string, cause?: unknown): StudioError {
  return new StudioError('project.damaged', `The project file cannot be read: ${reason}.`, {
    help: 'Go back to the last kept version of it, or copy the folder from a backup. Nothing was changed.',
    details: { folder, reason },
    cause,
  })
}
