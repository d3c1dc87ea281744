import type { Craft, TakeRecord } from '../../shared/index'
import type { Studio } from '../stores/studio'

/** How a finished take of one craft becomes part of the work. One per room, in `app/parts.ts`. */
export interface TakeTarget {
  readonly craft: Craft
  /** One undoable action. @throws StudioError when the take's files cannot be read */
  accept(studio: Studio, take: TakeRecord): Promise<void>
}
