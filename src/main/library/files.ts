import { mkdir, open, rename, stat, unlink } from 'node:fs/promises'

/** What writing an asset needs of the file system: a port, so that a full disk can be proved. */
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
}

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
}
