import type { Output as RawOutput } from '../../../workers/families/family'

/** A file `--out` can ask for by its ending: one file here, one line in `outputs/index.ts`. */
export interface CliOutput {
  /** Without dots; the first is the one in help texts. */
  readonly extensions: readonly string[]
  /** The part of a take that is written. */
  readonly role: RawOutput['role']
  readonly summary: string
}
