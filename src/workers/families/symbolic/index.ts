import { SymbolicParams } from '../../../shared/params/symbolic'
import { reportOf } from '../conformanceReport'
import { probeDecoder } from '../decoderLm/probe'
import type { Family } from '../family'
import { soundfontBytes } from '../soundfont'
import { verifyBand } from './conformance'
import { generateMusic } from './generate'
import { loadBand, type BandModel } from './model'

/** Per-job memory: two float32 channels of a long piece, the cache, the synthesiser. */
const workingBytes = 60e6

/** Symbolic music: a decoder writes events bar by bar under a grammar, a SoundFont plays them. */
export const symbolic: Family<SymbolicParams, BandModel> = {
  id: 'symbolic',
  params: SymbolicParams,
  roles: ['decoder', 'vocabulary'],
  workload: 'single',
  optionalRoles: ['grammar', 'grammarCases'],
  uses: { soundfont: 'soundfont' },
  // float16 weights are widened to float32 when the session is made, and packed once more.
  estimateBytes: (files) =>
    4 * (files.manifest.files['decoder']?.bytes ?? 0) +
    (files.uses['soundfont'] === undefined ? 0 : soundfontBytes(files.uses['soundfont'])) +
    workingBytes,
  load: loadBand,
  generate: generateMusic,
  unload: (model) => {
    model.decoder.dispose()
  },
  verify: async (model, files, ctx) => reportOf(files.manifest.id, verifyBand(model, files, ctx)),
  probe: (model, ctx) => Promise.resolve(probeDecoder(model.decoder, ctx.run)),
}
