import type { Provider } from './provider'

/** Always there, and last in every session anyway: nothing is appended. */
export const cpu: Provider = {
  device: 'cpu',
  ortName: 'CPUExecutionProvider',
  append: () => () => undefined,
}
