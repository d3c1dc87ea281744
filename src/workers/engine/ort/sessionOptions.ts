import type { SessionOptions } from '../types'
import type { OrtApi } from './api'
import type { Ledger } from './ledger'

const levels = { none: 0, basic: 1, extended: 2, all: 99 } as const

/** Adds an execution provider to OrtSessionOptions*; throws when the library does not have it. */
export type AppendProvider = (api: OrtApi, sessionOptions: bigint) => void

/** Runs `use` with OrtSessionOptions* that are in the ledger meanwhile, so that main can cancel the load. */
export function withSessionOptions<R>(
  api: OrtApi,
  ledger: Ledger,
  options: SessionOptions,
  appendProvider: AppendProvider,
  use: (pointer: bigint) => R,
): R {
  const cell = new BigUint64Array(1)
  api.CreateSessionOptions(cell)
  const pointer = cell[0] ?? 0n
  const ticket = ledger.add('sessionOptions', pointer)
  try {
    for (const [key, value] of Object.entries(configOf(options)))
      api.AddSessionConfigEntry(pointer, key, value)
    if (options.threads !== undefined) api.SetIntraOpNumThreads(pointer, options.threads)
    // Parallel branches of one graph gain nothing here and oversubscribe the cores.
    api.SetInterOpNumThreads(pointer, 1)
    if (options.graphOptimization !== undefined) {
      api.SetSessionGraphOptimizationLevel(pointer, levels[options.graphOptimization])
    }
    for (const [name, size] of Object.entries(options.freeDimensions ?? {})) {
      api.AddFreeDimensionOverrideByName(pointer, name, size)
    }
    appendProvider(api, pointer)
    return use(pointer)
  } finally {
    ledger.remove(ticket)
    api.ReleaseSessionOptions(pointer)
  }
}

/**
 * Spinning: small graphs have hundreds of short nodes, and waking a sleeping thread costs as much as a node. With
 * `force_spinning_stop` the threads stop burning a core as soon as a run ends.
 */
function configOf(options: SessionOptions): Record<string, string> {
  const spinning = options.spinning === true
  return {
    'session.intra_op.allow_spinning': spinning ? '1' : '0',
    ...(spinning ? { 'session.force_spinning_stop': '1' } : {}),
    ...options.config,
  }
}
