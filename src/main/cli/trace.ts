import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '../../shared/index'
import type { Tensor } from '../../workers/engine/types'
import type { TraceSink } from '../jobs/index'
import { encodeNpy } from './npy'

export interface Trace {
  readonly sink: TraceSink
  /** @throws StudioError `file.unwritable` if anything could not be written */
  check(): void
}

/**
 * Writes what a family traces: tensors as `.npy`, everything else as JSON. A name that comes again (tokens bar by bar)
 * gets a number: `tokens.json`, `tokens.1.json`, … The sink is called in the middle of a job and never throws.
 */
export function traceInto(folder: string): Trace {
  const seen = new Map<string, number>()
  let failed: StudioError | undefined
  return {
    sink(name, value) {
      const safe = name.replace(/[^\w.-]/g, '_')
      const count = seen.get(safe) ?? 0
      seen.set(safe, count + 1)
      const stem = join(folder, count === 0 ? safe : `${safe}.${String(count)}`)
      try {
        if (isTensor(value)) writeFileSync(`${stem}.npy`, encodeNpy(value))
        else writeFileSync(`${stem}.json`, `${JSON.stringify(value)}\n`)
      } catch (cause) {
        failed ??= new StudioError(
          'file.unwritable',
          `The trace cannot be written: ${(cause as Error).message}.`,
          {
            help: 'Check the folder given with --trace.',
            details: { path: stem },
            cause,
          },
        )
      }
    },
    check() {
      if (failed !== undefined) throw failed
    },
  }
}

function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'dtype' in value && 'dims' in value && 'data' in value
}
