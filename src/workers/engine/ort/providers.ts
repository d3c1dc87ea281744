import { ortApi } from './api'
import { readPointers, readString } from './native'

/** Execution providers the library was built with, by ONNX Runtime's own names. */
export function availableProviders(): string[] {
  const api = ortApi()
  const list = new BigUint64Array(1)
  const count = new Int32Array(1)
  api.GetAvailableProviders(list, count)
  const length = count[0] ?? 0
  const names = readPointers(list[0] ?? 0n, length).map(readString)
  api.ReleaseAvailableProviders(list[0] ?? 0n, length)
  return names
}
