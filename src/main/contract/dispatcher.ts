import type { z } from 'zod'
import {
  StudioError,
  toErrorData,
  type Contract,
  type ErrorData,
  type Handlers,
  type Reply,
  type StreamMessage,
  type Transport,
  type Wire,
} from '../../shared/index'

export interface ServeOptions {
  /** Parse what handlers return as well; on except in a packaged application. */
  readonly checkOutputs?: boolean
  /** Faults of ours (code `internal`), for the log. */
  readonly onFault?: (name: string, error: unknown) => void
}

type AnyHandler = (input: unknown, emit?: (event: unknown) => void) => unknown

/** Binds the application to a transport. @returns unbinds. */
export function serve(
  contract: Contract,
  handlers: Handlers,
  transport: Transport,
  options: ServeOptions = {},
): () => void {
  return transport.bind(dispatcher(contract, handlers, options))
}

/**
 * The trust boundary, in one place: every name is looked up, every input parsed, every error turned into data.
 * Handlers see parsed input only.
 */
export function dispatcher(contract: Contract, handlers: Handlers, options: ServeOptions = {}): Wire {
  const { checkOutputs = true, onFault = () => undefined } = options
  const fault = (name: string, thrown: unknown): ErrorData => {
    const error = toErrorData(thrown)
    if (error.code === 'internal') onFault(name, thrown)
    return error
  }
  /** Own keys only: `toString` and `__proto__` are no calls. */
  const find = (name: string, kind: 'call' | 'stream') => {
    const entry = Object.hasOwn(contract, name) ? contract[name as keyof Contract] : undefined
    if (entry?.kind !== kind) {
      throw new StudioError('ipc.unknownCall', `There is no ${kind} named “${name.slice(0, 100)}”.`, {
        details: { name: name.slice(0, 100), kind },
      })
    }
    return { entry, handler: handlers[name as keyof Contract] as AnyHandler }
  }

  return {
    async call(name, input): Promise<Reply> {
      try {
        const { entry, handler } = find(name, 'call')
        const value: unknown = await handler(parse(name, entry.input, input))
        return {
          ok: true,
          value: checkOutputs && entry.kind === 'call' ? checked(name, entry.output, value) : value,
        }
      } catch (thrown) {
        return { ok: false, error: fault(name, thrown) }
      }
    },

    open(name, input, on) {
      const stream = { open: true, close: (): void => undefined }
      const send = (message: StreamMessage): void => {
        if (stream.open) on(message)
      }
      const end = (thrown: unknown): void => {
        send({ type: 'end', error: fault(name, thrown) })
        stream.open = false
        stream.close()
      }
      try {
        const { entry, handler } = find(name, 'stream')
        const emit = (event: unknown): void => {
          try {
            const value = checkOutputs && entry.kind === 'stream' ? checked(name, entry.event, event) : event
            send({ type: 'event', event: value })
          } catch (thrown) {
            end(thrown)
          }
        }
        stream.close = handler(parse(name, entry.input, input), emit) as () => void
        if (!stream.open) stream.close() // it ended while it was being opened
      } catch (thrown) {
        end(thrown)
      }
      return () => {
        if (!stream.open) return
        stream.open = false
        stream.close()
      }
    },
  }
}

/** @throws StudioError `ipc.badRequest` with every field that is wrong, and why. */
function parse(name: string, schema: z.ZodType, input: unknown): unknown {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  const named = fields.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')
  throw new StudioError('ipc.badRequest', `The request “${name}” was not understood: ${named}.`, {
    details: { call: name, fields },
  })
}

/** Only declared fields leave the application. A mismatch is a fault of ours. */
function checked(name: string, schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new StudioError('internal', `“${name}” would have answered something the contract does not allow.`, {
    details: {
      fields: result.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`),
    },
  })
}
