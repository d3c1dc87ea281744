import { appendByName } from './append'
import type { Provider } from './provider'

/** DirectML on Windows. Its sessions need memory patterns off and sequential execution, which is the default here. */
export const dml: Provider = {
  device: 'dml',
  ortName: 'DmlExecutionProvider',
  append: () => (api, sessionOptions) => {
    api.DisableMemPattern(sessionOptions)
    appendByName('DML', { performance_preference: 'high_performance', device_filter: 'gpu' })(
      api,
      sessionOptions,
    )
  },
}
