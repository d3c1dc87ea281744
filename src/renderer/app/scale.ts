import { changeMachineSettings, readMachineSettings } from '../stores/machineSettings'
import type { Studio } from '../stores/studio'

/** The sizes that the keys step through; 80 to 200 %. */
export const scales = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]

/** One size larger or smaller; 0 goes back to 100 %. */
export async function changeScale(studio: Studio, by: -1 | 0 | 1): Promise<void> {
  const { scale } = studio.machine.getState().settings ?? (await readMachineSettings(studio))
  const next =
    by === 0
      ? 1
      : by === 1
        ? scales.find((each) => each > scale + 0.001)
        : scales.findLast((each) => each < scale - 0.001)
  if (next !== undefined) await changeMachineSettings(studio, { scale: next })
}
