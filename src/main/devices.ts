import type { DeviceRecord } from '../shared/index'
import type { Lanes } from './lanes/index'

/** The devices of this machine. One that ONNX Runtime offers counts only once it has passed its self-test. */
export function createDevices(lanes: Lanes): () => Promise<DeviceRecord[]> {
  let tested: Promise<DeviceRecord[]> | undefined
  return () => (tested ??= testAll(lanes))
}

async function testAll(lanes: Lanes): Promise<DeviceRecord[]> {
  // Listing them opens ONNX Runtime's library, which a start without this question does not need.
  const { listDevices } = await import('../workers/engine/devices/index')
  const records: DeviceRecord[] = []
  for (const { device: id, available, reason } of listDevices()) {
    if (id === 'cpu' || !available) {
      records.push({ id, available, ...(reason === undefined ? {} : { reason }) })
      continue
    }
    const result = await lanes.selfTest(id)
    records.push({
      id,
      available: result.ok,
      ...(result.reason === undefined ? {} : { reason: result.reason }),
    })
  }
  return records
}
