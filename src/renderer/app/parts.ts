import { editCommands } from '../commands/edit'
import type { Parts } from '../commands/index'

/** One line per feature and list. */
export const parts: Parts = {
  commands: [...editCommands],
  takeTargets: [],
  exporters: [],
}
