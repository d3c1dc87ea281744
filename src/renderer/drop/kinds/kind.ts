import type { FileKind, GivenFile } from '../../../shared/index'
import type { RoomId } from '../../stores/rooms'
import type { Studio } from '../../stores/studio'

/** What happens to files of one kind. A new one is one file and one line in `kinds/index.ts`. */
export interface DropKind {
  readonly kinds: readonly FileKind[]
  /** MIME types by which it is known while it is still in the air. */
  readonly mime?: RegExp
  /** What will happen when it is dropped in this room, as a sentence. */
  what?(room: RoomId): string
  /** All dropped files of the kind together, one step of the history. @throws StudioError */
  take(studio: Studio, files: readonly GivenFile[]): Promise<void>
}
