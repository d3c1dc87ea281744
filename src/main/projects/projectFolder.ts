import { join } from 'node:path'
import { StudioError } from '../../shared/index'
import { replaceFile, replaceQuickly, sweepParts, type FilePort } from '../library/index'
import { onDisk } from './errors'
import { readJournal, serialiseLines, type JournalLine } from './journal'
import { keepDamagedJournal, load, type Loaded } from './loadProject'
import type { ProjectMigration } from './migrations/index'
import { ProjectAssets } from './projectAssets'
import { journalFileName, projectFileName, serialiseProject, type ProjectFile } from './projectFile'
import { Versions } from './versions'

/** What a page needs of a project to go on. */
export interface ProjectState {
  readonly records: unknown
  readonly journal: readonly unknown[]
  readonly seq: number
  readonly view: unknown
}

type Head = Omit<ProjectFile, 'records' | 'journal'>

/** What a project's folder needs of the application. */
export interface FolderTools {
  readonly files: FilePort
  readonly newId: () => string
  readonly date: () => Date
  readonly migrations?: readonly ProjectMigration[]
  readonly warn: (message: string, details: Record<string, unknown>) => void
}

const viewFileName = 'view.json'

/**
 * One project on the disk: `project.inkwave` (replaced whole), `journal.jsonl` (what happened since), `view.json`,
 * kept versions and the assets. At every moment the disk holds everything that was confirmed. Calls must not overlap:
 * `Projects` makes them one after another.
 */
export class ProjectFolder {
  readonly folder: string
  readonly assets: ProjectAssets
  readonly versions: Versions
  /** What could not be read of the journal. */
  readonly problem: StudioError | undefined
  readonly #tools: FolderTools
  readonly #files: FilePort
  #head: Head
  #lastSeq: number
  #goodBytes: number
  /** The journal may end in bytes of a write that failed. */
  #tornTail: boolean

  private constructor(folder: string, tools: FolderTools, loaded: Loaded) {
    this.folder = folder
    this.assets = new ProjectAssets(folder, tools.files)
    this.versions = new Versions(folder, tools)
    this.problem = loaded.problem
    this.#tools = tools
    this.#files = tools.files
    this.#head = headOf(loaded.file)
    this.#lastSeq = loaded.seq
    this.#goodBytes = loaded.goodBytes
    this.#tornTail = loaded.torn
  }

  /** Writes a whole new project into a folder that is not there yet or empty. */
  static async create(
    folder: string,
    tools: FolderTools,
    file: Omit<ProjectFile, 'format'>,
  ): Promise<ProjectFolder> {
    await onDisk(folder, async () => {
      await tools.files.makeFolder(folder)
      await replaceFile(
        tools.files,
        join(folder, projectFileName),
        serialiseProject({ format: 'inkwave-project', ...file }),
      )
    })
    return ProjectFolder.open(folder, tools)
  }

  /** @throws StudioError `project.notFound`, `project.newerVersion`, `project.damaged`; the folder is then as it was */
  static async open(folder: string, tools: FolderTools): Promise<ProjectFolder> {
    const loaded = await load(folder, tools)
    const opened = new ProjectFolder(folder, tools, loaded)
    await onDisk(folder, async () => {
      await sweepParts(tools.files, folder)
      if (loaded.problem !== undefined) await keepDamagedJournal(folder, tools)
    })
    if (loaded.upgraded) {
      await opened.versions.keepFile('', true)
      await opened.#replace(whole(loaded))
    }
    return opened
  }

  get id(): string {
    return this.#head.id
  }

  get name(): string {
    return this.#head.name
  }

  get schemaVersion(): number {
    return this.#head.schemaVersion
  }

  get seq(): number {
    return this.#lastSeq
  }

  /** Reads everything again from the disk: what it says is what is safe. */
  async read(): Promise<ProjectState> {
    const loaded = await load(this.folder, this.#tools)
    const { records, journal = [], seq } = whole(loaded)
    return { records: records ?? null, journal, seq, view: await this.#view() }
  }

  /** The project as one file, with everything that happened since the last snapshot. */
  async whole(): Promise<ProjectFile> {
    return whole(await load(this.folder, this.#tools))
  }

  /** @throws StudioError `project.outOfOrder` when a number is missing or used twice; nothing is written then */
  async append(lines: readonly JournalLine[]): Promise<void> {
    lines.forEach(({ seq }, index) => {
      if (seq !== this.#lastSeq + 1 + index) throw outOfOrder(this.#lastSeq + 1 + index, seq)
    })
    if (lines.length === 0) return
    const path = join(this.folder, journalFileName)
    const bytes = serialiseLines(lines)
    await onDisk(path, async () => {
      if (this.#tornTail) await this.#files.truncate(path, this.#goodBytes)
      const isNew = !this.#tornTail && this.#goodBytes === 0
      this.#tornTail = (await this.#files.size(path)) !== undefined
      await this.#files.append(path, bytes)
      if (isNew) await this.#files.syncFolder(this.folder)
    })
    this.#tornTail = false
    this.#goodBytes += bytes.length
    this.#lastSeq += lines.length
  }

  /**
   * Replaces the project file; entries up to `seq` are part of the records now and leave the journal.
   * @throws StudioError `project.outOfOrder` for a number that is not between the last snapshot and the last entry
   */
  async snapshot(seq: number, records: unknown): Promise<void> {
    if (seq < this.#head.seq || seq > this.#lastSeq) throw outOfOrder(this.#lastSeq, seq)
    await this.#keepNowAndThen()
    await this.#replace({ ...this.#head, seq, records })
  }

  /** Replaces everything but name and id, for going back to a version. The numbers go on. */
  async put(file: ProjectFile): Promise<void> {
    const { records, journal } = file
    const seq = this.#lastSeq
    await this.#replace({ ...this.#head, seq, records, ...(journal === undefined ? {} : { journal }) })
  }

  /** Gives the project another name; the records stay as they are. */
  async rename(name: string): Promise<void> {
    await this.#replace({ ...(await load(this.folder, this.#tools)).file, name })
  }

  async saveView(view: unknown): Promise<void> {
    const path = join(this.folder, viewFileName)
    const bytes = new TextEncoder().encode(JSON.stringify(view ?? null))
    await onDisk(path, () => replaceQuickly(this.#files, path, bytes))
  }

  /** Saving never waits for a kept version to succeed: what is written now matters more. */
  async #keepNowAndThen(): Promise<void> {
    if (this.#head.seq === 0) return
    try {
      await this.versions.keepNowAndThen()
    } catch (error) {
      this.#tools.warn('no version of the project could be kept', { folder: this.folder, error })
    }
  }

  async #replace(file: ProjectFile): Promise<void> {
    const path = join(this.folder, projectFileName)
    await onDisk(path, () => replaceFile(this.#files, path, serialiseProject(file)))
    this.#head = headOf(file)
    await onDisk(path, () => this.#dropLines(file.seq))
  }

  /** Lines up to `seq` are never read again; if this fails they only take room. */
  async #dropLines(seq: number): Promise<void> {
    const path = join(this.folder, journalFileName)
    const bytes = await this.#files.read(path)
    if (bytes === undefined || bytes.length === 0) return
    const left = serialiseLines(readJournal(bytes.subarray(0, this.#goodBytes), seq).lines)
    await replaceFile(this.#files, path, left)
    this.#goodBytes = left.length
    this.#tornTail = false
  }

  async #view(): Promise<unknown> {
    const bytes = await this.#files.read(join(this.folder, viewFileName)).catch(() => undefined)
    try {
      return bytes === undefined ? null : JSON.parse(new TextDecoder().decode(bytes))
    } catch {
      return null // it is written without waiting for the disk, and is nobody's work
    }
  }
}

function headOf({ records: _records, journal: _journal, ...head }: ProjectFile): Head {
  return head
}

/** File and journal as one: the entries of the journal follow those inside the file. */
function whole({ file, entries, seq }: Loaded): ProjectFile {
  const journal = [...(file.journal ?? []), ...entries]
  const { journal: _journal, ...rest } = file
  return { ...rest, seq, ...(journal.length === 0 ? {} : { journal }) }
}

function outOfOrder(expected: number, seq: number): StudioError {
  return new StudioError('project.outOfOrder', 'Changes of the project arrived out of order.', {
    help: 'Reload the window: everything that was saved is there.',
    details: { expected, seq },
  })
}
