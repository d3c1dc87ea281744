import { Brush } from 'lucide-react'
import { words } from '../strings'
import { stroke } from './stroke'
import type { Drag, Tool } from './tool'

function click(act: () => void): Drag {
  return { move: () => undefined, end: act, cancel: () => undefined }
}

export const brushTool: Tool = {
  id: 'brush',
  label: words.tool.brush,
  key: 'B',
  icon: Brush,
  brush: 'brush',
  first: true,
  cursor: () => 'none',
  begin: (desk, at) =>
    at.alt
      ? click(() => {
          desk.pick(at.board)
        })
      : stroke(desk, 'brush', at),
}
