import { StudioError } from '../../shared/index'

/** What the disk said, as an error a person can read. StudioErrors pass. */
export function diskError(path: string, cause: unknown): StudioError {
  if (cause instanceof StudioError) return cause
  const { code, message } = cause as { code?: string; message: string }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StudioError('project.diskFull', 'The disk is full, so the last changes are not saved yet.', {
      help: 'Free some space: Inkwave keeps the changes and tries again.',
      details: { path },
      cause,
    })
  }
  return new StudioError('project.writeFailed', `The project could not be saved: ${message}.`, {
    help: 'Check that its folder is still there and can be written to. Inkwave keeps the changes and tries again.',
    details: { path, reason: code ?? message },
    cause,
  })
}

/** @throws StudioError instead of what the file system throws */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw diskError(path, cause)
  }
}
