import type { DeviceRecord } from '../shared/index'
import type { Lanes } from './lanes/index'

/** Where a job runs, and why not where it was meant to. */
export interface DeviceChoice {
  readonly device: string
  /** Present when the processor stands in; for people. */
  readonly reason?: string
}

/**
 * The device of the settings once it has passed its self-test, else the processor with the reason. Tested once per
 * session, in a process of its own.
 */
export function createDeviceChoice(
  preferred: () => string,
  lanes: Pick<Lanes, 'selfTest'>,
): () => Promise<DeviceChoice> {
  const tested = new Map<string, Promise<DeviceChoice>>()
  const test = async (device: string): Promise<DeviceChoice> => {
    const { ok, reason } = await lanes.selfTest(device)
    return ok
      ? { device }
      : { device: 'cpu', reason: `Made on the processor: ${reason ?? `${device} failed its self-test.`}` }
  }
  return () => {
    const device = preferred()
    if (device === 'cpu') return Promise.resolve({ device })
    const known = tested.get(device)
    if (known !== undefined) return known
    const testing = test(device)
    tested.set(device, testing)
    return testing
  }
}

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
