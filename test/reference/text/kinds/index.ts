import { samplers } from './samplers'
import { tokenizers } from './tokenizers'

/** One comparison with a published value; `run` throws when it differs. */
export interface ReferenceCase {
  readonly name: string
  run(): void
}

/** A kind of reference file. */
export interface ReferenceKind {
  readonly file: string
  /** Folders beside the file that belong to it. */
  readonly folders: readonly string[]
  /** @throws when the file cannot be read */
  cases(content: unknown, folder: string): ReferenceCase[]
}

/** One line per kind of file. */
export const kinds: readonly ReferenceKind[] = [samplers, tokenizers]
