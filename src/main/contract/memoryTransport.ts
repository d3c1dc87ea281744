import type { StreamMessage, Transport, Wire } from '../../shared/index'

export interface MemoryTransport extends Transport {
  /** What a page would hold. */
  readonly client: Wire
  /** The page goes away: its streams are closed. */
  disconnect(): void
}

const closed = {
  ok: false,
  error: { code: 'ipc.closed', message: 'The application is closing.' },
} as const

/**
 * Carries the contract inside one process: for tests and for a page in the same thread. Everything is cloned as a
 * process boundary would clone it, so that nothing passes here which would not pass there.
 */
export function memoryTransport(): MemoryTransport {
  let wire: Wire | undefined
  const streams = new Set<() => void>()
  const disconnect = (): void => {
    for (const close of streams) close()
    streams.clear()
  }
  return {
    bind(bound) {
      wire = bound
      return () => {
        wire = undefined
        disconnect()
      }
    },
    disconnect,
    client: {
      async call(name, input) {
        const target = wire
        if (target === undefined) return closed
        return structuredClone(await target.call(name, structuredClone(input)))
      },
      open(name, input, on) {
        let open = true
        const deliver = (message: StreamMessage): void => {
          const copy = structuredClone(message)
          // As over a real boundary: never inside the sender's own call.
          queueMicrotask(() => {
            if (open) on(copy)
          })
        }
        if (wire === undefined) {
          deliver({ type: 'end', error: closed.error })
          return () => {
            open = false
          }
        }
        const closeInner = wire.open(name, structuredClone(input), deliver)
        const close = (): void => {
          open = false
          streams.delete(close)
          closeInner()
        }
        streams.add(close)
        return close
      },
    },
  }
}
