import { Hand } from 'lucide-react'
import { words } from '../strings'
import type { Tool } from './tool'

export const handTool: Tool = {
  id: 'hand',
  label: words.tool.hand,
  key: 'H',
  icon: Hand,
  cursor: () => 'grab',
  begin: (desk, from) => {
    let last = from.stage
    return {
      move: ({ stage }) => {
        desk.pan(stage.x - last.x, stage.y - last.y)
        last = stage
      },
      end: () => undefined,
      cancel: () => undefined,
    }
  },
}
