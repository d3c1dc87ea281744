import {
  cancelLoads,
  disableTelemetry,
  listDevices,
  newLedger,
  releaseLedger,
  terminate,
} from './engine/index'
import type { NativeControl } from './laneWorker'

/**
 * The engine as the owner of a lane needs it. Call it on the process's main thread before the first lane starts: it
 * turns telemetry off and loads the library there, so that lanes find it loaded and the first stop is as quick as the
 * next.
 */
export function nativeControl(): NativeControl {
  disableTelemetry()
  listDevices()
  return { newLedger, terminate, cancelLoads, releaseLedger }
}
