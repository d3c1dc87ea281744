import { DecoderLmParams } from '../../../shared/params/decoderLm'
import { reportOf } from '../conformanceReport'
import type { Family } from '../family'
import { verifyLanguageModel } from './conformance'
import { generateText } from './generate'
import { loadLanguageModel, settingsOf, type LanguageModel } from './model'
import { probeDecoder } from './probe'

/** Shards of external data; ONNX Runtime finds them beside the graph. */
const shards = Array.from({ length: 16 }, (_, i) => `decoderData${String(i)}`)

/** Language models of the GPT kind: they continue a text token by token, or answer in their chat format. */
export const decoderLm: Family<DecoderLmParams, LanguageModel> = {
  id: 'decoder-lm',
  params: DecoderLmParams,
  roles: ['decoder', 'tokenizer'],
  workload: 'tokenLoop',
  optionalRoles: ['tokenizerConfig', 'config', 'generationConfig', 'specialTokens', 'conformance', ...shards],
  estimateBytes: (files) => {
    const { limits } = settingsOf(files.manifest)
    const weights = Object.values(files.manifest.files).reduce((bytes, file) => bytes + file.bytes, 0)
    const cache = limits.cacheBytesPerToken * (limits.comfortableContextTokens ?? limits.contextTokens)
    return Math.round(packedPerWeightByte * weights + cache)
  },
  load: (files, engine, options) => Promise.resolve(loadLanguageModel(files, engine, options)),
  generate: generateText,
  unload: (model) => {
    model.decoder.dispose()
    model.chat?.template.dispose()
  },
  verify: async (model, files, ctx) =>
    reportOf(files.manifest.id, await verifyLanguageModel(model, files, ctx)),
  probe: (model, ctx) => Promise.resolve(probeDecoder(model.decoder, ctx.run)),
}

/** Resident bytes per byte of files: ONNX Runtime keeps a repacked copy for its kernels. 343 MB were measured with 1,600 tokens. */
const packedPerWeightByte = 2.4
