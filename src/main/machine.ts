import { availableParallelism } from 'node:os'
import type { Handlers, MachineSettings, OutputOf } from '../shared/index'
import { availableMemory } from '../workers/engine/memory'
import type { Lanes } from './lanes/index'
import type { Settings, SettingsStore } from './settings/index'

interface MachineTools {
  readonly settings: SettingsStore
  readonly lanes: Lanes
  readonly evidence: () => OutputOf<'app.evidence'>
}

type MachineCalls = 'settings.get' | 'settings.set' | 'performance.get' | 'models.unload' | 'app.evidence'

/** Settings of the machine, and how it is used. */
export function machineHandlers(tools: MachineTools): Pick<Handlers, MachineCalls> {
  const { settings, lanes } = tools
  return {
    'settings.get': () => visible(settings.value),
    'settings.set': ({ threads, device, scale }) =>
      visible(
        settings.update({
          ...(threads === undefined ? {} : { threads }),
          ...(device === undefined ? {} : { device }),
          ...(scale === undefined ? {} : { scale }),
        }),
      ),
    'performance.get': () => {
      const { models, usedBytes, limitBytes } = lanes.status()
      return {
        processors: availableParallelism(),
        usedBytes,
        limitBytes,
        freeBytes: availableMemory(),
        loaded: models.map(({ modelId, device, threads, bytes, busy }) => ({
          ...{ modelId, device, threads, bytes, busy },
        })),
      }
    },
    'models.unload': async ({ modelId }) => {
      await lanes.unload(modelId)
      return {}
    },
    'app.evidence': () => tools.evidence(),
  }
}

function visible({ threads, device, scale }: Settings): MachineSettings {
  return { threads, device, scale }
}
