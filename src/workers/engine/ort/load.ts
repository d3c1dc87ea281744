import { existsSync } from 'node:fs'
import { StudioError } from '../../../shared/errors'
import { RunStopped, type RunHandle, type SessionOptions } from '../types'
import { ortApi } from './api'
import type { Ledger } from './ledger'
import { OrtSession } from './session'
import { withSessionOptions, type AppendProvider } from './sessionOptions'
import { loadError } from './status'

/**
 * Loads a graph, synchronously on this thread. External data beside it is mapped by ONNX Runtime.
 * @throws RunStopped when `run` was stopped before or `cancelLoads` was called meanwhile; StudioError
 *   `model.missingFile`, `model.corruptFile`, `model.loadFailed`, `device.unavailable`, `device.outOfMemory`.
 */
export function loadSession(
  path: string,
  options: SessionOptions,
  appendProvider: AppendProvider,
  ledger: Ledger,
  run?: RunHandle,
): OrtSession {
  if (!existsSync(path)) {
    throw new StudioError('model.missingFile', `The model file is missing: ${path}`, {
      help: 'Copy the whole model folder again, or remove the model from the list.',
      details: { path },
    })
  }
  const api = ortApi()
  const device = options.device ?? 'cpu'
  const cell = new BigUint64Array(1)
  try {
    withSessionOptions(api, ledger, options, appendProvider, (pointer) => {
      // Main sets the job's flag, then cancels what is in the ledger: one of the two is seen.
      if (run?.stopped() === true) throw new RunStopped()
      api.CreateSession(api.env, path, pointer, cell)
    })
  } catch (error) {
    throw loadError(error, path, device)
  }
  return new OrtSession(api, ledger, cell[0] ?? 0n, device)
}
