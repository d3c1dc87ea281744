import type { LucideIcon } from 'lucide-react'
import type { Desk } from '../easel/desk'
import type { Point } from '../maths/rect'

export interface ToolPoint {
  /** On the board, px. */
  readonly board: Point
  /** In the room, CSS px. */
  readonly stage: Point
  /** 0 … 1; 1 for a mouse. */
  readonly pressure: number
  readonly shift: boolean
  readonly alt: boolean
}

/** From putting the tool down to lifting it. */
export interface Drag {
  move(at: ToolPoint): void
  end(at: ToolPoint): void
  /** As if it had not begun. */
  cancel(): void
}

/** One canvas tool: one file, and one line in `tools/index.ts`. */
export interface Tool {
  readonly id: string
  readonly label: string
  /** The letter that takes it. */
  readonly key: string
  readonly icon: LucideIcon
  /** What it paints with, where it paints. */
  readonly brush?: 'brush' | 'eraser'
  /** Starts a group in the rail. */
  readonly first?: boolean
  /** CSS cursor over the board. */
  cursor(desk: Desk, at: Point | undefined): string
  begin(desk: Desk, at: ToolPoint): Drag | undefined
}
