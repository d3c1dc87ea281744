import { rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  StudioError,
  toErrorData,
  type ErrorData,
  type OpenedProject,
  type ProjectInfo,
  type RecentProject,
} from '../../shared/index'
import { slug, type Database, type StoredAsset } from '../library/index'
import type { JournalLine } from './journal'
import { newestVersion } from './migrations/index'
import { ProjectFolder, type FolderTools } from './projectFolder'
import { Recents } from './recents'

export interface ProjectsOptions extends FolderTools {
  /** Where projects lie that nobody has given a place. */
  readonly home: string
  readonly database: Database
  /** Where the library keeps an asset. */
  readonly asset: (sha256: string) => StoredAsset | undefined
}

/** The projects of one user; one of them is open. Everything here happens one after another. */
export class Projects {
  readonly #options: ProjectsOptions
  readonly #recents: Recents
  #open: ProjectFolder | undefined
  #first: string | undefined
  #asked = false
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: ProjectsOptions) {
    this.#options = options
    this.#recents = new Recents(options.database)
  }

  /** Id of the open project; `undefined` before the first page asked. */
  get currentId(): string | undefined {
    return this.#open?.id
  }

  /**
   * Opens this one instead of the last, when the first page asks.
   * @returns false when a page has asked already
   */
  openFirst(folder: string): boolean {
    if (this.#asked) return false
    this.#first = resolve(folder)
    return true
  }

  current(): Promise<OpenedProject> {
    this.#asked = true
    return this.#inOrder(async () => {
      if (this.#open !== undefined) return this.#opened(this.#open)
      const last = this.#first ?? this.#recents.last()
      if (last === undefined) return this.#switch(await this.#create(''))
      try {
        return await this.#switch(await ProjectFolder.open(last, this.#options))
      } catch (error) {
        // The window opens in any case, and says what became of the project.
        return this.#switch(await this.#create(''), toErrorData(error))
      }
    })
  }

  append(
    projectId: string,
    lines: readonly JournalLine[],
    hashes: readonly string[],
  ): Promise<{ seq: number; missing: string[] }> {
    return this.#inOrder(async () => {
      const project = this.#needs(projectId)
      // Assets first: the journal never names what is not there yet.
      const missing = await project.assets.take(hashes, this.#options.asset)
      await project.append(lines)
      this.#recents.uses(project.id, hashes)
      return { seq: project.seq, missing }
    })
  }

  snapshot(projectId: string, seq: number, records: unknown): Promise<void> {
    return this.#inOrder(() => this.#needs(projectId).snapshot(seq, records))
  }

  saveView(projectId: string, view: unknown): Promise<void> {
    return this.#inOrder(() => this.#needs(projectId).saveView(view))
  }

  list(): RecentProject[] {
    return this.#recents.list()
  }

  /** A folder of the list of recent projects. */
  knows(folder: string): boolean {
    return this.#recents.knows(resolve(folder))
  }

  create(name = ''): Promise<OpenedProject> {
    return this.#inOrder(async () => this.#switch(await this.#create(name)))
  }

  open(folder: string): Promise<OpenedProject> {
    return this.#inOrder(async () => {
      const place = this.#recents.place(resolve(folder))
      if (place === this.#open?.folder) return this.#opened(this.#open)
      return this.#switch(await ProjectFolder.open(place, this.#options))
    })
  }

  rename(name: string): Promise<ProjectInfo> {
    return this.#inOrder(async () => {
      const project = this.#needs()
      await project.rename(name)
      this.#recents.opened(project, this.#options.date())
      return infoOf(project)
    })
  }

  /** Where the open project keeps an asset that the library does not have. */
  async asset(sha256: string): Promise<StoredAsset | undefined> {
    return this.#open?.assets.find(sha256)
  }

  /** Waits until everything that was asked for is on the disk. */
  async settle(): Promise<void> {
    await this.#last
  }

  async #create(name: string): Promise<ProjectFolder> {
    const { home, newId, files } = this.#options
    const id = newId()
    const stem = name === '' ? `untitled-${id.slice(-8).toLowerCase()}` : slug(name)
    let folder = join(home, stem)
    for (let number = 2; (await files.list(folder)).length > 0; number++)
      folder = join(home, `${stem}-${number}`)
    return ProjectFolder.create(folder, this.#options, {
      ...{ schemaVersion: newestVersion(this.#options.migrations), name, id, seq: 0, records: null },
    })
  }

  async #switch(project: ProjectFolder, problem?: ErrorData): Promise<OpenedProject> {
    const opened = await this.#opened(project, problem)
    const before = this.#open
    this.#open = project
    this.#recents.opened(project, this.#options.date())
    if (before !== undefined) await this.#leave(before)
    return opened
  }

  /** A project in which nobody has done anything leaves no trace. */
  async #leave(project: ProjectFolder): Promise<void> {
    const ours = dirname(project.folder) === resolve(this.#options.home)
    if (!ours || project.name !== '' || project.seq > 0 || (await project.versions.list()).length > 0) return
    this.#recents.forget(project.folder)
    await rm(project.folder, { recursive: true, force: true })
  }

  async #opened(project: ProjectFolder, problem?: ErrorData): Promise<OpenedProject> {
    const { records, journal, seq, view } = await project.read()
    const told = problem ?? project.problem?.toData()
    return {
      project: infoOf(project),
      ...{ snapshot: records, journal: [...journal], seq, view },
      ...(told === undefined ? {} : { problem: told }),
    }
  }

  /** @throws StudioError `project.notOpen` */
  #needs(projectId?: string): ProjectFolder {
    const project = this.#open
    if (project !== undefined && (projectId === undefined || projectId === project.id)) return project
    throw new StudioError('project.notOpen', 'This project is not open any more.', {
      help: 'Reload the window to go on with the project that is open.',
      details: { projectId: projectId ?? null, open: project?.id ?? null },
    })
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }
}

function infoOf(project: ProjectFolder): ProjectInfo {
  const { id, name, folder, schemaVersion } = project
  return { id, name, folder, untitled: name === '', schemaVersion }
}
