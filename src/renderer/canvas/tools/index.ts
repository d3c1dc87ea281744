import { brushTool } from './brush'
import { eraserTool } from './eraser'
import { fillTool } from './fill'
import { frameTool } from './frame'
import { handTool } from './hand'
import { moveTool } from './move'
import { pickerTool } from './picker'
import { stampsTool } from './stamps'
import type { Tool } from './tool'

/** One line per tool, in the order of the rail. */
export const tools: readonly Tool[] = [
  moveTool,
  frameTool,
  brushTool,
  eraserTool,
  fillTool,
  stampsTool,
  pickerTool,
  handTool,
]

export function toolOf(id: string): Tool {
  return tools.find((tool) => tool.id === id) ?? moveTool
}

export type { Drag, Tool, ToolPoint } from './tool'
