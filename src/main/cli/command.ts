import type { Io } from './io'

/** A command of the command line: one file here, one line in `commands/index.ts`. */
export interface Command {
  readonly name: string
  /** One line for `inkwave --help`. */
  readonly summary: string
  /** What `inkwave NAME --help` prints. */
  help(): string
  /** @returns the exit status. @throws StudioError */
  run(args: readonly string[], io: Io): Promise<number>
}
