import type { DeviceRecord } from '../shared/index'
import type { ModelSpec } from '../workers/protocol'
import type { Lanes } from './lanes/index'

/** Where a job runs, and why not where it was meant to. */
export interface DeviceChoice {
  readonly device: string
  /** Present when the processor stands in; for people. */
  readonly reason?: string
}

/** Where a model runs. `recorded`: the device of a take that is made again; else that of the settings. */
export type DeviceFor = (model: ModelSpec, recorded?: string) => Promise<DeviceChoice>

/**
 * The device of the settings (or of a recipe) once it has passed its self-test and was found to compute what the
 * processor computes with this model, else the processor with the reason. The device is tested once per session, each
 * model on it once ever; both in a process of its own.
 */
export function createDeviceChoice(
  preferred: () => string,
  lanes: Pick<Lanes, 'selfTest' | 'trust'>,
): DeviceFor {
  const tested = new Map<string, Promise<string | undefined>>()
  /** Why a device is not used for any model. */
  const faultOf = async (device: string): Promise<string | undefined> => {
    const { ok, reason } = await lanes.selfTest(device)
    return ok ? undefined : (reason ?? `${device} failed its self-test.`)
  }
  return async (model, recorded) => {
    const device = recorded ?? preferred()
    if (device === 'cpu') return { device }
    const testing = tested.get(device) ?? faultOf(device)
    tested.set(device, testing)
    const fault = await testing
    if (fault !== undefined) return standIn(fault)
    const { ok, reason } = await lanes.trust(model, device)
    return ok ? { device } : standIn(reason ?? `${device} is not trusted with this model.`)
  }
}

const standIn = (reason: string): DeviceChoice => ({
  device: 'cpu',
  reason: `Made on the processor: ${reason}`,
})

/**
 * The devices of this machine. One that ONNX Runtime offers counts only once it has passed its self-test. With each
 * come the models it is not used for.
 */
export function createDevices(
  lanes: Lanes,
  modelIds: () => readonly string[],
): () => Promise<DeviceRecord[]> {
  let tested: Promise<DeviceRecord[]> | undefined
  return async () => {
    const records = await (tested ??= testAll(lanes))
    const standing = modelIds().flatMap((modelId) =>
      lanes.standing(modelId).map((about) => ({ modelId, ...about })),
    )
    return records.map((record) => {
      const refused = standing
        .filter(({ device, state }) => device === record.id && state === 'refused')
        .map(({ modelId, reason = '' }) => ({ modelId, reason }))
      return refused.length === 0 ? record : { ...record, refused }
    })
  }
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
