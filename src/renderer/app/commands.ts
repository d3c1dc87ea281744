import { editCommands } from '../commands/edit'
import type { Command } from '../commands/index'

/** Everything a person can do, one line per feature. */
export const commands: readonly Command[] = [...editCommands]
