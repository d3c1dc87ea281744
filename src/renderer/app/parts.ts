import { canvasCommands } from '../canvas/commands'
import { canvasExporters } from '../canvas/takes/exporters'
import { pictureTarget } from '../canvas/takes/takeTarget'
import { editCommands } from '../commands/edit'
import { frameCommands } from './commands'
import type { Parts } from '../commands/index'
import { pageCommands } from '../page/commands'

/** One line per feature and list. */
export const parts: Parts = {
  commands: [...frameCommands, ...editCommands, ...canvasCommands, ...pageCommands],
  takeTargets: [pictureTarget],
  exporters: [...canvasExporters],
}
