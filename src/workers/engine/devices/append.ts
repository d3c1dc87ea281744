import { cStringTable } from '../ort/native'
import type { AppendProvider } from '../ort/sessionOptions'

/** The general form: a provider by name with string options. */
export function appendByName(name: string, options: Readonly<Record<string, string>>): AppendProvider {
  return (api, sessionOptions) => {
    const table = cStringTable(options)
    api.SessionOptionsAppendExecutionProvider(sessionOptions, name, table.keys, table.values, table.length)
    // The strings must outlive the call; the compiler may otherwise drop them as unused.
    void table.keep
  }
}
