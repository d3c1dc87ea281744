import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron'
import { StudioError, toErrorData, type Reply } from '../../shared/index'
import type { StreamMessage, Transport, Wire } from '../../shared/transport'
import { pageOrigin } from './scheme'

/** Names on Electron’s own bus; `src/preload/index.ts` uses the same. */
export const channels = {
  call: 'studio:call',
  open: 'studio:open',
  close: 'studio:close',
  message: 'studio:message',
} as const

type Sender = Pick<IpcMainEvent, 'senderFrame' | 'sender'>

/** Only the page itself may ask: its own origin, in the window's main frame (Electron security guide, item 17). */
export function refuseSender(event: Sender): StudioError | undefined {
  const frame = event.senderFrame
  if (frame?.parent === null && frame.origin === pageOrigin) return undefined
  return new StudioError(
    'ipc.refusedSender',
    'A request came from something that is not the studio’s own page.',
    {
      help: 'Close that window. Nothing was done.',
      details: { origin: frame?.origin ?? 'gone' },
    },
  )
}

/**
 * The contract over Electron's bus: calls are `invoke`, streams are messages with the page's own number for the
 * stream. A page that reloads or goes away has its streams closed.
 */
export function electronTransport(bus: Pick<typeof ipcMain, 'handle' | 'on'> = ipcMain): Transport {
  let wire: Wire | undefined
  const open = new Map<string, () => void>()
  const watched = new WeakSet<Electron.WebContents>()

  const closePage = (pageId: number): void => {
    for (const [key, close] of open) {
      if (!key.startsWith(`${String(pageId)}:`)) continue
      open.delete(key)
      close()
    }
  }
  const watchPage = (page: Electron.WebContents): void => {
    if (watched.has(page)) return
    watched.add(page)
    const pageId = page.id
    page.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) closePage(pageId)
    })
    page.once('destroyed', () => {
      closePage(pageId)
    })
    page.on('render-process-gone', () => {
      closePage(pageId)
    })
  }

  bus.handle(
    channels.call,
    (event: IpcMainInvokeEvent, name: unknown, input: unknown): Promise<Reply> | Reply => {
      const refused = refuseSender(event)
      if (refused !== undefined) return { ok: false, error: refused.toData() }
      if (wire === undefined) return { ok: false, error: closed() }
      return wire.call(String(name), input)
    },
  )
  bus.on(channels.open, (event: IpcMainEvent, id: unknown, name: unknown, input: unknown) => {
    const page = event.sender
    const send = (message: StreamMessage): void => {
      if (!page.isDestroyed()) page.send(channels.message, id, message)
    }
    const refused = refuseSender(event)
    if (refused !== undefined) {
      send({ type: 'end', error: refused.toData() })
      return
    }
    if (wire === undefined) {
      send({ type: 'end', error: closed() })
      return
    }
    watchPage(page)
    const key = `${String(page.id)}:${String(id)}`
    try {
      const close = wire.open(String(name), input, (message) => {
        if (message.type === 'end') open.delete(key)
        send(message)
      })
      open.set(key, close)
    } catch (error) {
      send({ type: 'end', error: toErrorData(error) })
    }
  })
  bus.on(channels.close, (event: IpcMainEvent, id: unknown) => {
    const key = `${String(event.sender.id)}:${String(id)}`
    const close = open.get(key)
    open.delete(key)
    close?.()
  })

  return {
    bind(bound) {
      wire = bound
      return () => {
        if (wire === bound) wire = undefined
        for (const close of open.values()) close()
        open.clear()
      }
    },
  }
}

function closed() {
  return new StudioError('ipc.closed', 'The studio is starting or shutting down.', {
    help: 'Try again in a moment.',
  }).toData()
}
