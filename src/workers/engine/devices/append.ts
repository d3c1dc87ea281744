import { cStringTable, keepAlive } from '../ort/native'
import type { AppendProvider } from '../ort/sessionOptions'

/** The general form: a provider by name with string options. */
export function appendByName(name: string, options: Readonly<Record<string, string>>): AppendProvider {
  return (api, sessionOptions) => {
    const table = cStringTable(options)
    api.SessionOptionsAppendExecutionProvider(sessionOptions, name, table.keys, table.values, table.length)
    keepAlive(table.keep)
  }
}
