import { canvasCommands } from '../canvas/commands'
import { canvasExporters } from '../canvas/takes/exporters'
import { pictureTarget } from '../canvas/takes/takeTarget'
import { editCommands } from '../commands/edit'
import { doorCommands } from '../doors/commands'
import { frameCommands } from './commands'
import type { Parts } from '../commands/index'
import { dropCommands } from '../drop/bringIn'
import { exportCommands } from '../export/commands'
import { pageCommands } from '../page/commands'
import { pageExporters } from '../page/export/exporters'
import { textTarget } from '../page/textTarget'
import { projectCommands } from '../project/commands'
import { sendCommands } from '../sends/commands'
import { sends } from '../sends/index'
import { starterCommands } from '../starters/commands'
import { takeCommands } from '../takes/commands'
import { timelineCommands } from '../timeline/commands'
import { timelineExporters } from '../timeline/exporters'
import { musicTarget } from '../timeline/takeTarget'

/** One line per feature and list. */
export const parts: Parts = {
  // One to a line, so that features which come at the same time do not meet here.
  // prettier-ignore
  commands: [
    ...frameCommands,
    ...editCommands,
    ...canvasCommands,
    ...pageCommands,
    ...timelineCommands,
    ...sendCommands,
    ...takeCommands,
    ...projectCommands,
    ...dropCommands,
    ...starterCommands,
    ...doorCommands,
    ...exportCommands,
  ],
  takeTargets: [pictureTarget, textTarget, musicTarget],
  exporters: [...canvasExporters, ...pageExporters, ...timelineExporters],
  sends,
}
