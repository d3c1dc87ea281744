import type { Craft } from '../../../shared/index'
import type { Output as RawOutput } from '../../../workers/families/family'

/** A file `--out` can ask for by its ending: one file here, one line in `outputs/index.ts`. */
export interface CliOutput {
  /** Without dots; the first is the one in help texts. No two outputs share one. */
  readonly extensions: readonly string[]
  /** What can be written this way. */
  readonly crafts: readonly Craft[]
  /** The part of a take that is written. */
  readonly role: RawOutput['role']
  readonly summary: string
}
