import type { RoomId } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import type { Command } from './command'
import { isBare, matches, type KeyPress } from './keys'

/** Keys a person changed, by command id; an empty list takes the key away. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>

/** All commands of the studio, by id, by key and for the palette. */
export class CommandRegistry {
  readonly all: readonly Command[]
  readonly #byId: ReadonlyMap<string, Command>

  /** @throws Error when two commands share an id */
  constructor(commands: readonly Command[]) {
    this.all = commands
    this.#byId = new Map(commands.map((command) => [command.id, command]))
    if (this.#byId.size !== commands.length) throw new Error('Two commands have the same id.')
  }

  get(id: string): Command | undefined {
    return this.#byId.get(id)
  }

  keysOf(command: Command, changes: KeyChanges): readonly string[] {
    return changes[command.id] ?? command.keys ?? []
  }

  /** What can be done now in this room. */
  offered(studio: Studio, room: RoomId): Command[] {
    return this.all.filter(
      (command) => (command.room === undefined || command.room === room) && command.when?.(studio) !== false,
    )
  }

  /** The command of a key press; one of the room goes before one of the whole studio. */
  find(
    studio: Studio,
    press: KeyPress,
    where: { room: RoomId; inText: boolean; mac: boolean; changes: KeyChanges; bareKeys: boolean },
  ): Command | undefined {
    const fits = (command: Command): boolean =>
      this.keysOf(command, where.changes).some(
        (keys) =>
          matches(keys, press, where.mac) &&
          (!isBare(keys) || command.inText === true || (!where.inText && where.bareKeys)),
      )
    const candidates = this.offered(studio, where.room).filter(fits)
    return candidates.find((command) => command.room !== undefined) ?? candidates[0]
  }
}
