import type { MachineSettings } from '../../shared/index'
import { problem } from './make'
import type { Studio } from './studio'

/** Reads the machine's settings; what shows them asks for them once. */
export async function readMachineSettings(studio: Studio): Promise<MachineSettings> {
  const settings = await studio.client.call('settings.get', {})
  studio.machine.setState({ settings })
  return settings
}

/** Changes some of them. What cannot be saved is shown, and the old value stays. */
export async function changeMachineSettings(studio: Studio, change: Partial<MachineSettings>): Promise<void> {
  try {
    studio.machine.setState({ settings: await studio.client.call('settings.set', change) })
  } catch (error) {
    problem(studio, error)
  }
}
