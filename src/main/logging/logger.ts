import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Who may speak. A closed set, so that a log can be filtered and read. */
export const namespaces = [
  'app',
  'ipc',
  'jobs',
  'lanes',
  'models',
  'library',
  'projects',
  'settings',
  'window',
] as const
export type Namespace = (typeof namespaces)[number]
export type Level = 'error' | 'warn' | 'info' | 'trace'

/** Facts beside the sentence: ids, sizes, codes. Never a prompt or a result, except at `trace`. */
export type Facts = Readonly<Record<string, unknown>>

export interface Logger {
  error(namespace: Namespace, message: string, facts?: Facts): void
  warn(namespace: Namespace, message: string, facts?: Facts): void
  info(namespace: Namespace, message: string, facts?: Facts): void
  /** The only level that may carry what a person wrote; off unless asked for. */
  trace(namespace: Namespace, message: string, facts?: Facts): void
}

export interface LoggerOptions {
  /** Absent: nothing is written to disk. */
  readonly folder?: string
  readonly level?: Level
  readonly date?: () => Date
  /** Receives the same lines for a developer's terminal. */
  readonly echo?: (line: string) => void
}

const order: readonly Level[] = ['error', 'warn', 'info', 'trace']
const maxBytes = 5 << 20
const kept = 3

/** One JSON object per line in `<folder>/inkwave.log`; full files move to `.1` … `.3`. Logging never throws. */
export function createLogger({
  folder,
  level = 'info',
  date = () => new Date(),
  echo,
}: LoggerOptions): Logger {
  const path = folder === undefined ? undefined : join(folder, 'inkwave.log')
  const limit = order.indexOf(level)
  let made = false
  const write = (own: Level, namespace: Namespace, message: string, facts: Facts): void => {
    if (order.indexOf(own) > limit) return
    const line = JSON.stringify({
      t: date().toISOString(),
      level: own,
      ns: namespace,
      msg: message,
      ...plain(facts),
    })
    echo?.(line)
    if (path === undefined || folder === undefined) return
    try {
      if (!made) mkdirSync(folder, { recursive: true })
      made = true
      rotate(path)
      appendFileSync(path, `${line}\n`)
    } catch {
      // A log that cannot be written must not stop the work it tells about.
    }
  }
  const at =
    (own: Level) =>
    (namespace: Namespace, message: string, facts: Facts = {}): void => {
      write(own, namespace, message, facts)
    }
  return { error: at('error'), warn: at('warn'), info: at('info'), trace: at('trace') }
}

export const silentLogger: Logger = createLogger({})

/** Errors as what they say and where, because JSON knows neither. */
function plain(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      value instanceof Error
        ? { message: value.message, code: (value as { code?: unknown }).code, stack: value.stack }
        : value,
    ]),
  )
}

function rotate(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size < maxBytes) return
  for (let i = kept; i > 0; i--) {
    const from = i === 1 ? path : `${path}.${String(i - 1)}`
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${path}.${String(i)}`)
  }
}
