import type { CallName, Client, EventOf, InputOf, OutputOf, Reply, StreamName } from './contract'
import { StudioError, type ErrorData } from './errors'

/** What a stream carries: its events in order, then one `end` (with the error that ended it, if one did). */
export type StreamMessage = { type: 'event'; event: unknown } | { type: 'end'; error?: ErrorData }

/**
 * One end of the contract as plain data: structured-clone values in, structured-clone values out. The page holds one
 * (exposed by the preload), and the application's dispatcher is one: a transport only carries one to the other.
 */
export interface Wire {
  /** Never rejects: what goes wrong is in the reply. */
  call(name: string, input: unknown): Promise<Reply>
  /** @returns closes the stream; after it no message arrives, not even `end`. */
  open(name: string, input: unknown, on: (message: StreamMessage) => void): () => void
}

/**
 * The application's side of a transport. It checks who is asking (`ipc.refusedSender`), hands every request to the
 * bound wire, and closes the streams of a page that went away.
 */
export interface Transport {
  /** @returns unbinds: later requests are answered with `ipc.closed`. */
  bind(wire: Wire): () => void
}

/** A typed client over a wire. Replies that are errors are thrown as StudioError with their code. */
export function connect(wire: Wire, onStreamError: (error: StudioError) => void = () => undefined): Client {
  return {
    async call<K extends CallName>(name: K, input: InputOf<K>): Promise<OutputOf<K>> {
      const reply = await wire.call(name, input)
      if (!reply.ok) throw StudioError.from(reply.error)
      return reply.value as OutputOf<K>
    },
    open<K extends StreamName>(name: K, input: InputOf<K>, on: (event: EventOf<K>) => void): () => void {
      return wire.open(name, input, (message) => {
        if (message.type === 'event') on(message.event as EventOf<K>)
        else if (message.error !== undefined) onStreamError(StudioError.from(message.error))
      })
    },
  }
}
