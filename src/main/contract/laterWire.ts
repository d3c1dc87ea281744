import { toErrorData, type Wire } from '../../shared/index'

/**
 * A wire that waits for one that is still being made, so that a page may ask while the application starts. Streams
 * opened and closed before then are never opened at all.
 */
export function laterWire(coming: Promise<Wire>): Wire {
  return {
    call: async (name, input) => {
      try {
        return await (await coming).call(name, input)
      } catch (error) {
        return { ok: false, error: toErrorData(error) }
      }
    },
    open: (name, input, on) => {
      let closed = false
      let close = (): void => undefined
      coming
        .then((wire) => {
          if (!closed) close = wire.open(name, input, on)
        })
        .catch((error: unknown) => {
          if (!closed) on({ type: 'end', error: toErrorData(error) })
        })
      return () => {
        closed = true
        close()
      }
    },
  }
}
