import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import {
  StudioError,
  toErrorData,
  type ErrorData,
  type OpenedProject,
  type ProjectInfo,
  type ProjectVersion,
  type RecentProject,
} from '../../shared/index'
import { slug, type Database, type Media, type StoredAsset } from '../library/index'
import { exportTo, renumber, unpackProject } from './archives'
import { onDisk } from './errors'
import type { JournalLine } from './journal'
import { newestVersion } from './migrations/index'
import { buildFolder, moveFolder, targetFolder, writeCopy } from './places'
import { ProjectFolder, type FolderTools } from './projectFolder'
import { recoverFrom, withOffer } from './recover'
import { Recents } from './recents'
import { sweepAssets } from './sweepAssets'

export interface ProjectsOptions extends FolderTools {
  /** Where projects lie that nobody has given a place. */
  readonly home: string
  readonly database: Database
  /** Where the library keeps an asset. */
  readonly asset: (sha256: string) => StoredAsset | undefined
  readonly media: Media
}

/** What a copy takes along besides the project file. */
const copied = ['assets', 'versions']

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
        return await this.#switch(await this.#read(last))
      } catch (error) {
        // The window opens in any case, and says what became of the project.
        this.#first = undefined
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
      const missing = await onDisk(project.folder, () => project.assets.take(hashes, this.#options.asset))
      this.#remember(project, hashes)
      await project.append(lines)
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
      return this.#switch(await this.#read(place))
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

  moveTo(chosen: string): Promise<ProjectInfo> {
    return this.#inOrder(async () => {
      const project = this.#needs()
      const from = project.folder
      const to = await targetFolder(chosen, project.name, from)
      this.#recents.moving(from, to)
      try {
        await moveFolder(from, to, this.#options.files)
      } catch (error) {
        this.#recents.moving(from, undefined)
        throw error
      }
      const moved = await ProjectFolder.open(to, this.#options)
      if (moved.name === '') await moved.rename(basename(to))
      this.#open = moved
      this.#recents.opened(moved, this.#options.date())
      this.#recents.forget(from)
      await rm(from, { recursive: true, force: true }) // what a copy to another drive has left
      return infoOf(moved)
    })
  }

  saveCopy(chosen: string): Promise<string> {
    return this.#inOrder(async () => {
      const project = this.#needs()
      const to = await targetFolder(chosen, project.name, project.folder)
      const name = project.name === '' ? basename(to) : project.name
      const file = { ...(await project.whole()), id: this.#options.newId(), name }
      const { files } = this.#options
      await buildFolder(to, files, (part) => writeCopy(project.folder, part, file, copied, files))
      return to
    })
  }

  saveVersion(label: string): Promise<ProjectVersion> {
    return this.#inOrder(async () => {
      const project = this.#needs()
      return project.versions.keep(await project.whole(), label)
    })
  }

  versions(): Promise<ProjectVersion[]> {
    return this.#inOrder(() => this.#needs().versions.list())
  }

  restoreVersion(versionId: string): Promise<OpenedProject> {
    return this.#inOrder(async () => {
      const project = this.#needs()
      const version = await project.versions.read(versionId)
      const kept = (await project.versions.list()).find(({ id }) => id === versionId)
      const when = kept === undefined || kept.label === '' ? (kept?.createdAt ?? '') : kept.label
      await project.versions.keep(await project.whole(), `Before going back to ${when}`)
      await project.put(version)
      return this.#opened(project)
    })
  }

  recover(folder: string, versionId: string): Promise<OpenedProject> {
    return this.#inOrder(async () => {
      const place = this.#recents.place(resolve(folder))
      await recoverFrom(place, versionId, this.#options)
      return this.#switch(await ProjectFolder.open(place, this.#options))
    })
  }

  exportArchive(path: string): Promise<void> {
    return this.#inOrder(async () => {
      const project = this.#needs()
      await exportTo(path, project, this.#options)
    })
  }

  importArchive(path: string): Promise<OpenedProject> {
    return this.#inOrder(async () => {
      const { home, files, newId } = this.#options
      const unpacked = join(home, `.import-${newId()}.part`)
      try {
        const file = await unpackProject(path, unpacked, this.#options)
        const id = this.#recents.hasId(file.id) ? newId() : file.id
        if (id !== file.id) await renumber(unpacked, { ...file, id }, files)
        const folder = await this.#freeFolder(file.name, id)
        await rename(unpacked, folder)
        await files.syncFolder(home)
        return await this.#switch(await ProjectFolder.open(folder, this.#options))
      } finally {
        await rm(unpacked, { recursive: true, force: true })
      }
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

  /** @throws StudioError `project.damaged` with the version that can be gone back to */
  async #read(folder: string): Promise<ProjectFolder> {
    try {
      return await ProjectFolder.open(folder, this.#options)
    } catch (error) {
      throw await withOffer(error, folder, this.#options)
    }
  }

  async #create(name: string): Promise<ProjectFolder> {
    const id = this.#options.newId()
    return ProjectFolder.create(await this.#freeFolder(name, id), this.#options, {
      ...{ schemaVersion: newestVersion(this.#options.migrations), name, id, seq: 0, records: null },
    })
  }

  async #freeFolder(name: string, id: string): Promise<string> {
    const { home, files } = this.#options
    const words = slug(name)
    const stem = words === '' ? `untitled-${id.slice(-8).toLowerCase()}` : words
    for (let number = 1; ; number++) {
      const folder = join(home, number === 1 ? stem : `${stem}-${number}`)
      if ((await files.list(folder)).length === 0) return folder
    }
  }

  async #switch(project: ProjectFolder, problem?: ErrorData): Promise<OpenedProject> {
    const opened = await this.#opened(project, problem)
    const before = this.#open
    this.#open = project
    this.#recents.opened(project, this.#options.date())
    if (before !== undefined) await this.#leave(before)
    this.#sweep(project)
    return opened
  }

  /** The library's own book: what it cannot write down must not keep the work from being saved. */
  #remember(project: ProjectFolder, hashes: readonly string[]): void {
    try {
      this.#recents.uses(project.id, hashes)
    } catch (error) {
      this.#options.warn('the library could not note what a project uses', { folder: project.folder, error })
    }
  }

  /** After everything that was asked for when the project opened. */
  #sweep(project: ProjectFolder): void {
    const { files, date, warn } = this.#options
    this.#inOrder(async () => {
      const removed = await sweepAssets(project.folder, files, date())
      this.#recents.usesNoMore(project.id, removed)
    }).catch((error: unknown) => {
      warn('unused assets of a project could not be removed', { folder: project.folder, error })
    })
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
