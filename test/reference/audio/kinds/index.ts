import { midiKind } from './midi'
import { promptsKind } from './prompts'

export interface ReferenceCase {
  readonly name: string
  readonly run: () => void
}

/** How one kind of reference file is read. Its folders of further files are not listed on their own. */
export interface ReferenceKind {
  readonly file: string
  readonly folders: readonly string[]
  /** @throws when the content has a part this version does not support */
  cases(content: unknown): ReferenceCase[]
}

/** One line per kind of file. */
export const kinds: readonly ReferenceKind[] = [midiKind, promptsKind]
