import { koffi } from './ffi'
import { isMainThread } from 'node:worker_threads'
import { StudioError } from '../../../shared/errors'

const variable = 'ORT_DISABLE_TELEMETRY'

/**
 * Turns ONNX Runtime's telemetry off for the whole process. The library reads the C environment when it is first
 * loaded, and a worker's `process.env` is a copy that never reaches it: so this runs on the main thread, before
 * any lane starts. (On Windows the variable is not read; `api.ts` calls DisableTelemetryEvents as well.)
 */
export function disableTelemetry(): void {
  if (!isMainThread) {
    throw new StudioError(
      'internal',
      'disableTelemetry was called on a worker thread, where it has no effect',
      {
        help: 'Call it on the main thread before the first lane starts.',
      },
    )
  }
  process.env[variable] = '1'
}

/** @throws StudioError when the C environment does not carry the switch: the library must not be loaded then. */
export function requireTelemetryOff(): void {
  if (readCEnvironment(variable) === '1') return
  throw new StudioError(
    'internal',
    `ONNX Runtime was not loaded because ${variable}=1 is not set in this process`,
    {
      help: 'Call disableTelemetry() on the main thread before anything loads ONNX Runtime.',
      details: { variable, value: process.env[variable] ?? null },
    },
  )
}

function readCEnvironment(name: string): string | undefined {
  // Windows' node keeps the two environments in step, and the variable is not read there anyway.
  if (process.platform === 'win32') return process.env[name]
  const getenv = koffi.load(null).func('getenv', 'str', ['str']) as (name: string) => string | null
  return getenv(name) ?? undefined
}
