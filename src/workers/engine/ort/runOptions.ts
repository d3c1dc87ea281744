import type { RunHandle } from '../types'
import { ortApi } from './api'
import type { Ledger } from './ledger'

/** OrtRunOptions of a lane, one per job slot. They live as long as the lane, so main may use the pointers any time. */
export interface RunOptionsPool {
  readonly pointers: readonly bigint[]
  /** The stop switch of the job in `slot`; `stopped` reads the flag that main sets before it calls `terminate`. */
  handle(slot: number, stopped: () => boolean): RunHandle
  dispose(): void
}

export function createRunOptionsPool(ledger: Ledger, slots: number): RunOptionsPool {
  const api = ortApi()
  const cell = new BigUint64Array(1)
  const owned = Array.from({ length: slots }, () => {
    api.CreateRunOptions(cell)
    const pointer = cell[0] ?? 0n
    return { pointer, ticket: ledger.add('runOptions', pointer) }
  })
  const pointers = owned.map(({ pointer }) => pointer)
  return {
    pointers,
    handle(slot, stopped) {
      const pointer = pointers[slot]
      if (pointer === undefined) throw new RangeError(`slot ${String(slot)} of ${String(slots)}`)
      return { pointer, stopped }
    },
    dispose() {
      for (const { pointer, ticket } of owned.splice(0)) {
        ledger.remove(ticket)
        api.ReleaseRunOptions(pointer)
      }
    },
  }
}

/**
 * Ends the native call that runs with these options, from any thread of the process. Set the job's stop flag first:
 * the switch is sticky, the lane clears it before its next call and then looks at the flag.
 */
export function terminate(pointer: bigint): void {
  ortApi().RunOptionsSetTerminate(pointer)
}

/** Clears a stop that was asked of an earlier job. */
export function unset(pointer: bigint): void {
  ortApi().RunOptionsUnsetTerminate(pointer)
}
