import { StudioError } from '../../../shared/errors'
import { availableProviders } from '../ort/providers'
import { coreml } from './coreml'
import { cpu } from './cpu'
import { cuda } from './cuda'
import { dml } from './dml'
import type { Provider } from './provider'
import { webgpu } from './webgpu'

/** In order of preference. One more provider is one file and one line here. */
export const providers: readonly Provider[] = [cuda, dml, coreml, webgpu, cpu]

export interface DeviceState {
  readonly device: string
  readonly available: boolean
  /** Why not, as a person can read it. */
  readonly reason?: string
}

/** What the library was built with and the system allows. Whether it works is for the self-test to say. */
export function listDevices(compiled: readonly string[] = availableProviders()): DeviceState[] {
  return providers.map((provider) => {
    const reason = compiled.includes(provider.ortName)
      ? provider.unavailable?.()
      : `this build of ONNX Runtime for ${process.platform} does not include it`
    return {
      device: provider.device,
      available: reason === undefined,
      ...(reason === undefined ? {} : { reason }),
    }
  })
}

/** @throws StudioError `device.unavailable` naming the reason. */
export function requireProvider(device: string): Provider {
  const provider = providers.find((candidate) => candidate.device === device)
  const state = listDevices().find((candidate) => candidate.device === device)
  if (provider !== undefined && state?.available === true) return provider
  throw new StudioError(
    'device.unavailable',
    `'${device}' cannot be used: ${state?.reason ?? 'it is not a known device'}`,
    {
      help: 'Choose another device in the settings; the processor (cpu) always works.',
      details: { device, known: providers.map((candidate) => candidate.device) },
    },
  )
}
