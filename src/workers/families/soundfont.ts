import { z } from 'zod'
import type { BasicSoundBank } from 'spessasynth_core'
import { StudioError } from '../../shared/index'
import { loadSoundBank } from '../signal/synth'
import { reportOf } from './conformanceReport'
import type { Family, ModelFiles, Take } from './family'
import { verifySoundBank } from './soundfontCheck'

const SoundfontParams = z.strictObject({})

/** Bytes a bank takes once the samples of a few pieces are decoded to float32: measured 200 MB for 24 MB. */
export const soundfontBytes = (files: ModelFiles): number => 8 * (files.manifest.files['bank']?.bytes ?? 0)

/** A General MIDI bank: the sound of the symbolic family. It is played by others and generates nothing itself. */
export const soundfont: Family<z.infer<typeof SoundfontParams>, BasicSoundBank> = {
  id: 'soundfont',
  params: SoundfontParams,
  roles: ['bank'],
  workload: 'single',
  optionalRoles: [],
  estimateBytes: soundfontBytes,
  load: async (files) => loadSoundBank(files.path('bank')),
  // eslint-disable-next-line require-yield -- it refuses before there is anything to show
  generate: async function* (): AsyncGenerator<never, Take> {
    throw new StudioError('job.notRunnable', 'A SoundFont plays music but does not write any.', {
      help: 'Choose a music model that uses it.',
    })
  },
  // The bank has no native memory: it goes with its last reference.
  unload: () => undefined,
  verify: async (bank, files, ctx) => reportOf(files.manifest.id, await verifySoundBank(bank, files, ctx)),
  // It has no graph: there is nothing a device could compute wrongly.
  probe: () => Promise.resolve([]),
}
