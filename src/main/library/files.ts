import {
  constants,
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  truncate,
  unlink,
} from 'node:fs/promises'

/** What keeping people's work needs of the file system: a port, so that a full disk and a crash can be proved. */
export interface FilePort {
  makeFolder(path: string): Promise<void>
  /** Size in bytes, `undefined` when there is no such file. */
  size(path: string): Promise<number | undefined>
  /** Creates a new file and does not return before its bytes are on the disk. */
  writeDurably(path: string, bytes: Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Makes a rename in this folder durable. */
  syncFolder(path: string): Promise<void>
  /** A missing file is no error. */
  remove(path: string): Promise<void>
  /** `undefined` when there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>
  /** Names in a folder; empty when there is no such folder. */
  list(path: string): Promise<string[]>
  /** Adds to the end of a file, which it creates, and does not return before the bytes are on the disk. */
  append(path: string, bytes: Uint8Array): Promise<void>
  /** Cuts a file to this many bytes. */
  truncate(path: string, size: number): Promise<void>
  /** Writes a new file without waiting for the disk: for what may be lost. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** A second name for the same bytes. @returns false where the file system has no such thing */
  link(from: string, to: string): Promise<boolean>
  /** A new file with the same bytes, on the disk when it returns; shares blocks where the file system can. */
  copyDurably(from: string, to: string): Promise<void>
}

/** Other file systems, and those without links or with too many. */
const noLink = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'])

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const realFiles: FilePort = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true })
  },
  async size(path) {
    try {
      return (await stat(path)).size
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  },
  async writeDurably(path, bytes) {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  },
  async rename(from, to) {
    // Virus scanners on Windows hold new files for a moment: EPERM and EBUSY pass.
    for (let tries = 0; ; tries++) {
      try {
        await rename(from, to)
        return
      } catch (error) {
        const code = codeOf(error)
        if (tries === 5 || (code !== 'EPERM' && code !== 'EBUSY')) throw error
        await pause(20 * 2 ** tries)
      }
    }
  },
  async syncFolder(path) {
    try {
      const folder = await open(path, 'r')
      try {
        await folder.sync()
      } finally {
        await folder.close()
      }
    } catch (error) {
      // Windows cannot sync a folder; NTFS journals the rename itself.
      const code = codeOf(error)
      if (code !== 'EPERM' && code !== 'EISDIR' && code !== 'EACCES') throw error
    }
  },
  async remove(path) {
    try {
      await unlink(path)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  },
  async read(path) {
    try {
      return await readFile(path)
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
      throw error
    }
  },
  async list(path) {
    try {
      return await readdir(path)
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return []
      throw error
    }
  },
  async append(path, bytes) {
    const file = await open(path, 'a')
    try {
      await file.writeFile(bytes)
      await file.datasync()
    } finally {
      await file.close()
    }
  },
  async truncate(path, size) {
    await truncate(path, size)
  },
  async write(path, bytes) {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(bytes)
    } finally {
      await file.close()
    }
  },
  async link(from, to) {
    try {
      await link(from, to)
      return true
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EEXIST') return true
      if (code !== undefined && noLink.has(code)) return false
      throw error
    }
  },
  async copyDurably(from, to) {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    const file = await open(to, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
  },
}
