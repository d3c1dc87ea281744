import { appendByName } from './append'
import type { Provider } from './provider'

/** Dawn over Vulkan, Direct3D 12 or Metal. One device per process, and never two runs at once: one serial GPU lane. */
export const webgpu: Provider = {
  device: 'webgpu',
  ortName: 'WebGpuExecutionProvider',
  append: () => appendByName('WebGPU', {}),
}
