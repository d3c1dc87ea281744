import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { StudioError } from '../../shared/index'
import type { Logger } from '../logging/index'

/** What a person may set. Keys of a later version are kept as they are. */
export const Settings = z.looseObject({
  /** Model folders that stay where they are. */
  modelFolders: z.array(z.string()).default([]),
  /** Threads per generation; `auto` lets the studio measure and choose. */
  threads: z.union([z.literal('auto'), z.number().int().min(1).max(256)]).default('auto'),
  /** Where to generate. The small models that ship are quickest on the processor. */
  device: z.enum(['cpu', 'webgpu', 'cuda', 'dml', 'coreml']).default('cpu'),
  /** Size of the interface, 1 is 100 %. */
  scale: z.number().min(0.8).max(2).default(1),
})
export type Settings = z.infer<typeof Settings>

/** `settings.json`, replaced as a whole. */
export class SettingsStore {
  readonly #path: string
  readonly #listeners = new Set<(settings: Settings) => void>()
  #value: Settings

  /** A file that cannot be understood is set aside as `settings.json.unreadable`, and the defaults hold. */
  constructor(path: string, log: Logger) {
    this.#path = path
    this.#value = read(path, log)
  }

  /** Told the settings at once, and after every change. @returns stops listening. */
  on(listener: (settings: Settings) => void): () => void {
    this.#listeners.add(listener)
    listener(this.#value)
    return () => this.#listeners.delete(listener)
  }

  get value(): Settings {
    return this.#value
  }

  /** @throws StudioError `file.unwritable` */
  update(change: Partial<Settings>): Settings {
    const next = Settings.parse({ ...this.#value, ...change })
    try {
      mkdirSync(dirname(this.#path), { recursive: true })
      writeFileSync(`${this.#path}.part`, `${JSON.stringify(next, null, 2)}\n`, { flush: true })
      renameSync(`${this.#path}.part`, this.#path)
    } catch (cause) {
      throw new StudioError('file.unwritable', 'The settings could not be saved.', {
        help: 'Check that the data folder can be written to and is not full.',
        details: { path: this.#path, reason: (cause as Error).message },
        cause,
      })
    }
    this.#value = next
    for (const listener of this.#listeners) listener(next)
    return next
  }
}

function read(path: string, log: Logger): Settings {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return Settings.parse({})
  }
  try {
    return Settings.parse(JSON.parse(text))
  } catch (error) {
    log.warn('settings', 'settings.json could not be understood and was set aside', { path, error })
    renameSync(path, `${path}.unreadable`)
    return Settings.parse({})
  }
}
