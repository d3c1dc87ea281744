import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findLibrary } from '../ort/library'
import { cStringTable, keepAlive } from '../ort/native'
import type { Provider } from './provider'

/** NVIDIA, CUDA 12 and cuDNN 9 from the system. Its library is an optional download of the user's choice. */
export const cuda: Provider = {
  device: 'cuda',
  ortName: 'CUDAExecutionProvider',
  append: () => (api, sessionOptions) => {
    const cell = new BigUint64Array(1)
    api.CreateCUDAProviderOptions(cell)
    const options = cell[0] ?? 0n
    try {
      // HEURISTIC: the exhaustive search of cuDNN costs seconds for every new picture size.
      const table = cStringTable({
        cudnn_conv_algo_search: 'HEURISTIC',
        arena_extend_strategy: 'kSameAsRequested',
      })
      api.UpdateCUDAProviderOptions(options, table.keys, table.values, table.length)
      keepAlive(table.keep)
      api.SessionOptionsAppendExecutionProvider_CUDA_V2(sessionOptions, options)
    } finally {
      api.ReleaseCUDAProviderOptions(options)
    }
  },
  unavailable: () => {
    const file =
      process.platform === 'win32' ? 'onnxruntime_providers_cuda.dll' : 'libonnxruntime_providers_cuda.so'
    const path = join(dirname(findLibrary()), file)
    return existsSync(path) ? undefined : `the CUDA library is not installed (${file})`
  },
}
