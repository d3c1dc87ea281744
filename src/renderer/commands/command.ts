import type { LucideIcon } from 'lucide-react'
import type { RoomId } from '../stores/rooms'
import type { Studio } from '../stores/studio'

/** Headings of palette, menus and key sheet, in their order. */
export const commandGroups = [
  'make',
  'edit',
  'view',
  'project',
  'canvas',
  'page',
  'timeline',
  'export',
  'models',
  'help',
] as const
export type CommandGroup = (typeof commandGroups)[number]

/** One thing a person can do: it feeds palette, keys, menus and toolbars. A new one is one object in one array. */
export interface Command {
  /** `canvas.zoomIn`; settings remember changed keys by it. */
  readonly id: string
  readonly label: string
  readonly group: CommandGroup
  /** `Mod+Shift+Enter`, `Alt+ArrowLeft`, `V`; the first is shown. A single letter acts only outside text fields. */
  readonly keys?: readonly string[]
  /** Only in this room. */
  readonly room?: RoomId
  readonly icon?: LucideIcon
  /** More words to find it by. */
  readonly keywords?: string
  /** Acts also while the caret is in a text field; implied by Mod, Alt and function keys. */
  readonly inText?: boolean
  /** Not offered in the palette: it needs a place to act on. */
  readonly hidden?: boolean
  /** Offered only then. */
  when?(studio: Studio): boolean
  /** For commands that are on or off. */
  on?(studio: Studio): boolean
  run(studio: Studio): void | Promise<void>
}
