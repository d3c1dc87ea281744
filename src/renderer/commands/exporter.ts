import type { RoomId } from '../stores/rooms'
import type { Studio } from '../stores/studio'

/** One way out of a room: a file of some kind. A new one is one file and one line in the room's `exporters`. */
export interface Exporter {
  /** `canvas.png` */
  readonly id: string
  readonly room: RoomId
  /** `Picture (PNG)` */
  readonly label: string
  readonly extension: string
  readonly mime: string
  /** A readable name without extension. */
  name(studio: Studio): string
  /** Why there is nothing to export now; undefined when there is. */
  nothing?(studio: Studio): string | undefined
  make(studio: Studio): Promise<Uint8Array>
}
