import { Eraser } from 'lucide-react'
import { words } from '../strings'
import { stroke } from './stroke'
import type { Tool } from './tool'

export const eraserTool: Tool = {
  id: 'eraser',
  label: words.tool.eraser,
  key: 'E',
  icon: Eraser,
  brush: 'eraser',
  cursor: () => 'none',
  begin: (desk, at) => stroke(desk, 'eraser', at),
}
