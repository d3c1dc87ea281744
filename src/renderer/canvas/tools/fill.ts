import { PaintBucket } from 'lucide-react'
import { words } from '../strings'
import type { Tool } from './tool'

export const fillTool: Tool = {
  id: 'fill',
  label: words.tool.fill,
  key: 'G',
  icon: PaintBucket,
  cursor: () => 'crosshair',
  begin: (desk, at) => ({
    move: () => undefined,
    end: () => {
      if (at.alt) desk.pick(at.board)
      else desk.fill(at.board)
    },
    cancel: () => undefined,
  }),
}
