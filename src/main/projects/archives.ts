import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { replaceFile, type FilePort, type Media } from '../library/index'
import { diskError, onDisk } from './errors'
import { load } from './loadProject'
import { projectFiles } from './places'
import type { FolderTools, ProjectFolder } from './projectFolder'
import { projectFileName, serialiseProject, type ProjectFile } from './projectFile'

/** What an archive holds besides the project file. */
const parts = ['assets', 'versions']

/** Writes the whole project as one file, complete or not at all. */
export async function exportTo(
  path: string,
  project: ProjectFolder,
  tools: { files: FilePort; media: Media },
): Promise<void> {
  const entries = (await projectFiles(project.folder, parts)).map((name) => ({
    name: name.replaceAll('\\', '/'),
    from: join(project.folder, name),
  }))
  const bytes = serialiseProject(await project.whole())
  const part = join(dirname(path), `.${basename(path)}.${String(process.pid)}.part`)
  try {
    await tools.files.remove(part)
    await tools.media.pack(part, [{ name: projectFileName, bytes }, ...entries])
    await tools.files.rename(part, path)
    await tools.files.syncFolder(dirname(path))
  } catch (cause) {
    await tools.files.remove(part).catch(() => undefined)
    throw diskError(path, cause)
  }
}

/** Unpacks an archive and reads its project before anybody relies on it. @throws StudioError `project.badArchive` … */
export async function unpackProject(
  path: string,
  folder: string,
  tools: FolderTools & { media: Media },
): Promise<ProjectFile> {
  await onDisk(folder, async () => {
    await mkdir(folder, { recursive: true })
    await tools.media.unpack(path, folder)
  })
  return (await load(folder, tools)).file
}

/** A second project from one archive is a project of its own. */
export async function renumber(folder: string, file: ProjectFile, files: FilePort): Promise<void> {
  const path = join(folder, projectFileName)
  await onDisk(path, () => replaceFile(files, path, serialiseProject(file)))
}
