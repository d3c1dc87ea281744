import { join } from 'node:path'
import { z } from 'zod'
import { StudioError, type ProjectVersion } from '../../shared/index'
import { dateOfId } from '../ids'
import { linkOrCopy, replaceFile, sweepParts } from '../library/index'
import { onDisk } from './errors'
import type { FolderTools } from './projectFolder'
import { parseProject, projectFileName, serialiseProject, type ProjectFile } from './projectFile'

const About = z.object({ label: z.string(), automatic: z.boolean() })

/** The studio keeps the state before a snapshot once in this time, and this many of them. */
const automaticEveryMs = 60 * 60 * 1000
const automaticKept = 10

/** States of a project that were kept: `versions/<id>.inkwave` and what a person called it in `<id>.json`. */
export class Versions {
  readonly #folder: string
  readonly #project: string
  readonly #tools: FolderTools

  constructor(project: string, tools: FolderTools) {
    this.#project = project
    this.#folder = join(project, 'versions')
    this.#tools = tools
  }

  /** Newest first. */
  async list(): Promise<ProjectVersion[]> {
    const ids = (await this.#tools.files.list(this.#folder))
      .map((name) => /^([0-9A-Z]{26})\.inkwave$/.exec(name)?.[1])
      .filter((id) => id !== undefined)
      .sort()
      .reverse()
    return Promise.all(ids.map((id) => this.#about(id)))
  }

  /** @throws StudioError `project.unknownVersion`, `project.damaged`, `project.newerVersion` */
  async read(versionId: string): Promise<ProjectFile> {
    const path = this.#path(versionId)
    const bytes = await onDisk(path, () => this.#tools.files.read(path))
    if (bytes === undefined) {
      throw new StudioError('project.unknownVersion', 'This version of the project is not there any more.', {
        details: { versionId },
      })
    }
    return parseProject(bytes, this.#project, this.#tools.migrations).file
  }

  async keep(file: ProjectFile, label: string): Promise<ProjectVersion> {
    return this.#keep(label, false, (path) => replaceFile(this.#tools.files, path, serialiseProject(file)))
  }

  /** Keeps the project file as it lies on the disk, whatever version it is of. */
  async keepFile(label: string, automatic: boolean): Promise<ProjectVersion> {
    return this.#keep(label, automatic, async (path) => {
      await linkOrCopy(this.#tools.files, join(this.#project, projectFileName), path)
      await this.#tools.files.syncFolder(this.#folder)
    })
  }

  /** Keeps the project file if none was kept for a while; lets the oldest of these go. */
  async keepNowAndThen(): Promise<void> {
    const automatic = (await this.list()).filter((version) => version.automatic)
    const last = automatic[0]
    const now = this.#tools.date().getTime()
    if (last !== undefined && now - Date.parse(last.createdAt) < automaticEveryMs) return
    await this.keepFile('', true)
    for (const { id } of automatic.slice(automaticKept - 1)) await this.#drop(id)
  }

  async #keep(
    label: string,
    automatic: boolean,
    write: (path: string) => Promise<void>,
  ): Promise<ProjectVersion> {
    const { files } = this.#tools
    const id = this.#tools.newId()
    return onDisk(this.#folder, async () => {
      await files.makeFolder(this.#folder)
      await sweepParts(files, this.#folder)
      // What it is called is on the disk before the version: a version without words is one of the studio's own.
      if (!automatic) {
        const about = new TextEncoder().encode(JSON.stringify({ label, automatic }))
        await replaceFile(files, join(this.#folder, `${id}.json`), about)
      }
      await write(this.#path(id))
      await files.syncFolder(this.#project)
      return { id, label, automatic, createdAt: dateOfId(id).toISOString() }
    })
  }

  async #about(id: string): Promise<ProjectVersion> {
    const createdAt = dateOfId(id).toISOString()
    const bytes = await this.#tools.files.read(join(this.#folder, `${id}.json`)).catch(() => undefined)
    try {
      if (bytes !== undefined) {
        return { id, createdAt, ...About.parse(JSON.parse(new TextDecoder().decode(bytes))) }
      }
    } catch {
      // The version itself is whole; only its words are lost.
    }
    return { id, createdAt, label: '', automatic: true }
  }

  async #drop(id: string): Promise<void> {
    await onDisk(this.#folder, async () => {
      await this.#tools.files.remove(this.#path(id))
      await this.#tools.files.remove(join(this.#folder, `${id}.json`))
    })
  }

  #path(versionId: string): string {
    return join(this.#folder, `${versionId}.inkwave`)
  }
}
