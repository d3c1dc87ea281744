import type { Command } from '../commands/index'
import { usePreferences, useStudio } from '../stores/studio'
import { run } from './keys'

/** A command by id, its first key as it is now, and how to run it: for a button in the frame. */
export function useCommand(id: string): { command: Command; keys: string | undefined; run: () => void } {
  const studio = useStudio()
  const changes = usePreferences((state) => state.keys)
  const command = studio.commands.get(id)
  if (command === undefined) throw new Error(`There is no command ${id}.`)
  return {
    command,
    keys: studio.commands.keysOf(command, changes)[0],
    run: () => {
      run(studio, () => command.run(studio))
    },
  }
}
