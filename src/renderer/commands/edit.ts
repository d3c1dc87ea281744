import { Redo2, Undo2 } from 'lucide-react'
import type { UndoResult } from '../document/document'
import { problem } from '../stores/problem'
import type { RoomId } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { toastInRoom } from '../stores/toasts'
import { strings } from '../ui/strings'
import type { Command } from './command'

/** Says in words what an undo across rooms changed, or why it was refused. */
function report(studio: Studio, result: UndoResult, room: RoomId): void {
  if (!result.done) {
    if (result.blockedBy !== undefined) toastInRoom(studio, room, strings.history.blocked(result.blockedBy))
    return
  }
  const others = result.rooms.filter((each) => each !== room)
  if (others.length > 0)
    toastInRoom(
      studio,
      room,
      strings.history.alsoIn(result.label, others.map((each) => strings.rooms[each]).join(', ')),
    )
}

/** Takes back what was done last, also when that is still on its way into the document. */
export function undo(studio: Studio): void {
  const { room } = studio.ui.getState()
  inOrder(studio, () => {
    report(studio, studio.document.undo(room), room)
  })
}

export function redo(studio: Studio): void {
  const { room } = studio.ui.getState()
  inOrder(studio, () => {
    report(studio, studio.document.redo(room), room)
  })
}

function inOrder(studio: Studio, act: () => void): void {
  studio.pending.add(act).catch((error: unknown) => {
    problem(studio, error)
  })
}

export const editCommands: readonly Command[] = [
  { id: 'edit.undo', label: strings.history.undo, group: 'edit', keys: ['Mod+Z'], icon: Undo2, run: undo },
  {
    id: 'edit.redo',
    label: strings.history.redo,
    group: 'edit',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    icon: Redo2,
    run: redo,
  },
]
