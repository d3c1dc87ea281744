import { Sticker } from 'lucide-react'
import { words } from '../strings'
import { moveTool } from './move'
import type { Tool } from './tool'

/** Opens the stamps beside the board; on the board itself it moves what was placed. */
export const stampsTool: Tool = {
  ...moveTool,
  id: 'stamps',
  label: words.tool.stamps,
  key: 'S',
  icon: Sticker,
}
