import { editCommands } from '../commands/edit'
import type { Parts } from '../commands/index'
import { pageCommands } from '../page/commands'

/** One line per feature and list. */
export const parts: Parts = {
  commands: [...editCommands, ...pageCommands],
  takeTargets: [],
  exporters: [],
}
