import type { ReferenceKind } from '../../folder'
import { midiKind } from './midi'
import { promptsKind } from './prompts'

/** One line per kind of file. */
export const kinds: readonly ReferenceKind[] = [midiKind, promptsKind]
