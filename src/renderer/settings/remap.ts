import type { Command, CommandRegistry } from '../commands/index'
import type { PreferencesStore } from '../stores/preferences'

/** The command that a chord belongs to already, where both could be meant at once. */
export function conflictOf(
  registry: CommandRegistry,
  preferences: PreferencesStore,
  command: Command,
  chord: string,
): Command | undefined {
  const { keys } = preferences.getState()
  return registry.all.find(
    (other) =>
      other.id !== command.id &&
      (other.room === undefined || command.room === undefined || other.room === command.room) &&
      registry.keysOf(other, keys).includes(chord),
  )
}

/** Gives a command its only keys; whoever had them loses them. */
export function giveKeys(
  registry: CommandRegistry,
  preferences: PreferencesStore,
  command: Command,
  chord: string | undefined,
): void {
  const { keys } = preferences.getState()
  const loser = chord === undefined ? undefined : conflictOf(registry, preferences, command, chord)
  preferences.setState({
    keys: {
      ...keys,
      ...(loser === undefined
        ? {}
        : { [loser.id]: registry.keysOf(loser, keys).filter((each) => each !== chord) }),
      [command.id]: chord === undefined ? [] : [chord],
    },
  })
}

export function usualKeys(preferences: PreferencesStore, command: Command): void {
  preferences.setState(({ keys }) => ({
    keys: Object.fromEntries(Object.entries(keys).filter(([id]) => id !== command.id)),
  }))
}
