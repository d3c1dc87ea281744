import { resolve } from 'node:path'
import { StudioError } from '../../shared/index'
import type { RandomBytes } from '../ids'

/**
 * What a page may name of the file system: only what a person chose in a dialog, dropped on the window or opened in
 * the system. A page that was taken over can therefore neither read nor write anything else.
 */
export class Grants {
  readonly #random: RandomBytes
  readonly #byToken = new Map<string, string>()
  readonly #paths = new Set<string>()

  constructor(random: RandomBytes) {
    this.#random = random
  }

  /** @returns a token that stands for the path until the application ends */
  give(path: string): string {
    const token = `file-${Buffer.from(this.#random(16)).toString('hex')}`
    this.#byToken.set(token, resolve(path))
    return token
  }

  /** Lets the page name this path itself: it is shown to the person, and comes back in a later call. */
  allow(path: string): string {
    const absolute = resolve(path)
    this.#paths.add(absolute)
    return absolute
  }

  /** @throws StudioError `desktop.notGiven` */
  path(tokenOrPath: string): string {
    const path = this.#byToken.get(tokenOrPath) ?? resolve(tokenOrPath)
    if (this.#byToken.has(tokenOrPath) || this.#paths.has(path)) return path
    throw new StudioError('desktop.notGiven', 'The page may not use this file or folder.', {
      help: 'Choose it in a dialog, or drop it on the window.',
      details: { path: tokenOrPath },
    })
  }
}
