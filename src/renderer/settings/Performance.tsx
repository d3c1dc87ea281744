import { CircleCheck, CircleMinus } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { DeviceRecord, MachineSettings, OutputOf } from '../../shared/index'
import { changeMachineSettings, readMachineSettings } from '../stores/machineSettings'
import { problem } from '../stores/make'
import { useMachine, useStudio, type Studio } from '../stores/studio'
import { Button } from '../ui/Button'
import { Progress } from '../ui/Progress'
import { Scrub } from '../ui/Scrub'
import { Select } from '../ui/Select'
import { bytesText } from './bytes'
import { Row } from './Row'
import { words } from './strings'

type Use = OutputOf<'performance.get'>
const everyMs = 1000

/** Where things run, with what, and what they hold of the memory. */
export function Performance() {
  const studio = useStudio()
  const settings = useMachine((state) => state.settings)
  const devices = useDevices(studio)
  const { use, refresh } = useUse(studio)
  useEffect(() => {
    readMachineSettings(studio).catch((error: unknown) => {
      problem(studio, error)
    })
  }, [studio])
  return (
    <>
      <h2>{words.devices}</h2>
      {devices === undefined ? (
        <p role="status">{words.testing}</p>
      ) : (
        <ul className="devices">
          {devices.map((device) => (
            <Device key={device.id} device={device} />
          ))}
        </ul>
      )}
      {settings !== undefined && devices !== undefined && (
        <Row label={words.use} help={words.useHelp} htmlFor="setting-device">
          <Select
            id="setting-device"
            value={settings.device}
            options={devices
              .filter((device) => device.available || device.id === settings.device)
              .map(({ id }) => ({
                value: id as MachineSettings['device'],
                label: words.deviceNames[id] ?? id,
              }))}
            onChange={(device) => {
              void changeMachineSettings(studio, { device })
            }}
          />
        </Row>
      )}
      {settings !== undefined && use !== undefined && (
        <Row label={words.threads} help={words.threadsHelp} htmlFor="setting-threads">
          <Scrub
            id="setting-threads"
            value={settings.threads === 'auto' ? undefined : settings.threads}
            auto={words.threadsAuto(use.processors)}
            min={1}
            max={use.processors}
            onChange={(threads) => {
              void changeMachineSettings(studio, { threads: threads ?? 'auto' })
            }}
          />
        </Row>
      )}
      {use !== undefined && <Memory use={use} refresh={refresh} />}
    </>
  )
}

function Device({ device }: { device: DeviceRecord }) {
  const { id, available, reason } = device
  const Icon = available ? CircleCheck : CircleMinus
  return (
    <li className={available ? 'works' : ''}>
      <Icon className="i" aria-hidden="true" />
      <b>{words.deviceNames[id] ?? id}</b>
      <span>{available ? words.passed : sentence(reason ?? words.notThere)}</span>
    </li>
  )
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Memory({ use, refresh }: { use: Use; refresh: () => void }) {
  const studio = useStudio()
  const models = useMachine((state) => state.models)
  const title = (id: string): string =>
    models.find(({ manifest }) => manifest.id === id)?.manifest.title ?? id
  return (
    <>
      <Row label={words.memory} help={words.memoryFree(bytesText(use.freeBytes))}>
        <Progress label={words.memory} value={use.limitBytes > 0 ? use.usedBytes / use.limitBytes : 0} />
        <span className="num">{words.memoryUsed(bytesText(use.usedBytes), bytesText(use.limitBytes))}</span>
      </Row>
      <h2>{words.loaded}</h2>
      {use.loaded.length === 0 && <p>{words.loadedNone}</p>}
      <ul className="loaded">
        {use.loaded.map((model) => (
          <li key={`${model.modelId}/${model.device}`}>
            <b>{title(model.modelId)}</b>
            <span>{words.on(words.deviceNames[model.device] ?? model.device, model.threads)}</span>
            <span className="num">{bytesText(model.bytes)}</span>
            {model.busy ? (
              <span className="busy">{words.busy}</span>
            ) : (
              <Button
                small
                aria-label={words.unloadOf(title(model.modelId))}
                onClick={() => {
                  studio.client
                    .call('models.unload', { modelId: model.modelId })
                    .then(refresh, (error: unknown) => {
                      problem(studio, error)
                    })
                }}
              >
                {words.unload}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Tested once per session, each in a process of its own. */
function useDevices(studio: Studio): readonly DeviceRecord[] | undefined {
  const [devices, setDevices] = useState<readonly DeviceRecord[] | undefined>()
  useEffect(() => {
    studio.client.call('devices.list', {}).then(
      (found) => {
        setDevices(found.devices)
      },
      (error: unknown) => {
        problem(studio, error)
      },
    )
  }, [studio])
  return devices
}

function useUse(studio: Studio): { use: Use | undefined; refresh: () => void } {
  const [use, setUse] = useState<Use | undefined>()
  const refresh = useCallback(() => {
    studio.client.call('performance.get', {}).then(setUse, (error: unknown) => {
      problem(studio, error)
    })
  }, [studio])
  useEffect(() => {
    refresh()
    const timer = setInterval(refresh, everyMs)
    return () => {
      clearInterval(timer)
    }
  }, [refresh])
  return { use, refresh }
}
