import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { StreamMessage, Wire } from '../shared/transport'

/**
 * The only thing the page gets of the world outside: two functions, and words for files that a person dropped on it. The names it may use are the contract's own,
 * handed over by the application at start (so that zod and the schemas stay out of here).
 */
const prefix = '--studio-names='
const names = new Set(
  process.argv
    .find((word) => word.startsWith(prefix))
    ?.slice(prefix.length)
    .split(','),
)

const listeners = new Map<number, (message: StreamMessage) => void>()
let last = 0

ipcRenderer.on('studio:message', (_event, id: number, message: StreamMessage) => {
  const listener = listeners.get(id)
  if (message.type === 'end') listeners.delete(id)
  listener?.(message)
})

const unknown = (name: string) => ({
  code: 'ipc.unknownCall' as const,
  message: `The studio has no call named ${name}.`,
})

const wire: Wire = {
  call: (name, input) =>
    names.has(name)
      ? ipcRenderer.invoke('studio:call', name, input)
      : Promise.resolve({ ok: false, error: unknown(name) }),
  open: (name, input, on) => {
    if (!names.has(name)) {
      on({ type: 'end', error: unknown(name) })
      return () => undefined
    }
    const id = ++last
    listeners.set(id, on)
    ipcRenderer.send('studio:open', id, name, input)
    return () => {
      if (listeners.delete(id)) ipcRenderer.send('studio:close', id)
    }
  },
}

contextBridge.exposeInMainWorld('studio', wire)

/** Where a dropped file lies is told to the application only; the page gets a token for `desktop.dropped`. */
const files = {
  tokens: (dropped: readonly File[]): Promise<string[]> =>
    ipcRenderer.invoke(
      'studio:files',
      dropped.map((file) => webUtils.getPathForFile(file)),
    ) as Promise<string[]>,
}

contextBridge.exposeInMainWorld('studioFiles', files)
