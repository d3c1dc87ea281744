import { join } from 'node:path'
import { StudioError } from '../../shared/index'
import { onDisk } from './errors'
import { readJournal } from './journal'
import type { FolderTools } from './projectFolder'
import { journalFileName, parseProject, projectFileName, type ProjectFile } from './projectFile'

/** A project as it lies on the disk, brought to the present version in memory. */
export interface Loaded {
  readonly file: ProjectFile
  /** Entries of the journal that are not part of the file. */
  readonly entries: readonly unknown[]
  /** Number of the last entry. */
  readonly seq: number
  /** Bytes of the journal up to its last good line. */
  readonly goodBytes: number
  /** Something stands after the good lines. */
  readonly torn: boolean
  /** On the disk it is still of an earlier version. */
  readonly upgraded: boolean
  /** What could not be read of the journal. */
  readonly problem: StudioError | undefined
}

/** @throws StudioError `project.notFound`, `project.newerVersion`, `project.damaged`; reads only */
export async function load(folder: string, tools: FolderTools): Promise<Loaded> {
  const path = join(folder, projectFileName)
  const bytes = await onDisk(path, () => tools.files.read(path))
  if (bytes === undefined) throw notFound(folder)
  const { file, upgrade } = parseProject(bytes, folder, tools.migrations)
  const journalPath = join(folder, journalFileName)
  const journal = (await onDisk(journalPath, () => tools.files.read(journalPath))) ?? new Uint8Array()
  const { lines, goodBytes, damagedAt } = readJournal(journal, file.seq)
  const upgradeEntry = upgrade ?? ((entry: unknown) => entry)
  return {
    file,
    entries: lines.map(({ entry }) => upgradeEntry(entry)),
    seq: lines.at(-1)?.seq ?? file.seq,
    goodBytes,
    torn: goodBytes < journal.length,
    upgraded: upgrade !== undefined,
    problem: damagedAt === undefined ? undefined : damagedJournal(folder, journal.length - damagedAt),
  }
}

/** Keeps a damaged journal beside the one that is written on. */
export async function keepDamagedJournal(folder: string, tools: FolderTools): Promise<void> {
  const kept = join(folder, `journal.damaged-${tools.newId()}.jsonl`)
  await tools.files.copyDurably(join(folder, journalFileName), kept)
  await tools.files.syncFolder(folder)
}

function notFound(folder: string): StudioError {
  return new StudioError('project.notFound', 'There is no Inkwave project in this folder.', {
    help: `Choose the folder that has ${projectFileName} in it, or plug in the drive it lies on.`,
    details: { folder },
  })
}

function damagedJournal(folder: string, bytes: number): StudioError {
  return new StudioError('project.damaged', 'The latest changes of this project could not all be read.', {
    help: 'Everything up to the damage is here. The damaged file was kept in the project’s folder.',
    details: { folder, bytes },
  })
}
