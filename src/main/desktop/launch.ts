import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

export interface Launched {
  /** A project's folder, or an archive of one. */
  readonly path: string
  readonly archive: boolean
}

/** The project that the words of a command line name, if one does. The first word is the program. */
export function projectIn(words: readonly string[], workingFolder: string): Launched | undefined {
  for (const word of words.slice(1)) {
    if (word.startsWith('-')) continue
    const found = projectAt(resolve(workingFolder, word))
    if (found !== undefined) return found
  }
  return undefined
}

/** The project at a path: its file, its folder, or an archive. */
export function projectAt(path: string): Launched | undefined {
  if (/\.inkwave\.zip$/i.test(path)) return existsSync(path) ? { path, archive: true } : undefined
  // Its folder may be opened even if the file is damaged or gone: then that is what the person is told.
  if (basename(path) === 'project.inkwave') return { path: dirname(path), archive: false }
  return existsSync(join(path, 'project.inkwave')) ? { path, archive: false } : undefined
}
