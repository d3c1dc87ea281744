import { Pipette } from 'lucide-react'
import { words } from '../strings'
import type { Tool } from './tool'

/** Takes the colour under it; while it is held it follows. */
export const pickerTool: Tool = {
  id: 'picker',
  label: words.tool.picker,
  key: 'I',
  icon: Pipette,
  first: true,
  cursor: () => 'crosshair',
  begin: (desk, at) => {
    desk.pick(at.board)
    return {
      move: (next) => {
        desk.pick(next.board)
      },
      end: () => undefined,
      cancel: () => undefined,
    }
  },
}
