import type { ReferenceKind } from '../../folder'
import { samplers } from './samplers'
import { tokenizers } from './tokenizers'

/** One line per kind of file. */
export const kinds: readonly ReferenceKind[] = [samplers, tokenizers]
