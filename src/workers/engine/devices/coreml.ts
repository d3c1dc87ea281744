import { appendByName } from './append'
import type { Provider } from './provider'

/**
 * Core ML on macOS. MLProgram, because the older NeuralNetwork format fails on some graphs; a cache folder in the
 * session's config (`ep.coreml.cache`) avoids compiling a model again at every load.
 */
export const coreml: Provider = {
  device: 'coreml',
  ortName: 'CoreMLExecutionProvider',
  append: ({ config }) => {
    const cache = config?.['ep.coreml.cache']
    return appendByName('CoreML', {
      ModelFormat: 'MLProgram',
      MLComputeUnits: 'ALL',
      ...(cache === undefined ? {} : { ModelCacheDirectory: cache }),
    })
  },
}
