import { join } from 'node:path'
import { StudioError } from '../../shared/index'
import { replaceFile } from '../library/index'
import { onDisk } from './errors'
import type { FolderTools } from './projectFolder'
import { projectFileName, serialiseProject } from './projectFile'
import { Versions } from './versions'

/** A damaged project's error, with the newest version that can be read, if there is one. Other errors pass. */
export async function withOffer(error: unknown, folder: string, tools: FolderTools): Promise<unknown> {
  if (!(error instanceof StudioError) || error.code !== 'project.damaged') return error
  const versions = new Versions(folder, tools)
  for (const version of await versions.list()) {
    try {
      await versions.read(version.id)
    } catch {
      continue // damaged as well: an earlier one may not be
    }
    return new StudioError(error.code, error.message, {
      help: 'Go back to the last kept version. The damaged file is kept beside it.',
      details: { ...error.details, folder, lastGood: version },
      cause: error,
    })
  }
  return error
}

/** Puts a version in the place of a damaged project file, which is kept beside it. */
export async function recoverFrom(folder: string, versionId: string, tools: FolderTools): Promise<void> {
  const { files, newId } = tools
  const file = await new Versions(folder, tools).read(versionId)
  const path = join(folder, projectFileName)
  await onDisk(path, async () => {
    if ((await files.size(path)) !== undefined)
      await files.copyDurably(path, join(folder, `project.damaged-${newId()}.inkwave`))
    await replaceFile(files, path, serialiseProject(file))
  })
}
