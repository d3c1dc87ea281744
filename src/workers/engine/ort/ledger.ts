import { StudioError } from '../../../shared/errors'
import { ortApi, type OrtApi } from './api'
import { returnFreedMemory } from './heap'

/**
 * A lane's native handles in memory that main can read. A worker that exits without releasing leaks its sessions
 * and their threads: main keeps this buffer and, once the worker is gone, releases what is still in it.
 *
 * Layout: Int32 lock, padding to 8 bytes, then `capacity` pointers (uint64), then `capacity` kinds (int32, 0 = free).
 */
export type HandleKind = 'value' | 'session' | 'runOptions' | 'sessionOptions'

/** In the order of release: values and options may be used by a session's threads until it is released. */
const kinds: readonly {
  readonly kind: HandleKind
  readonly release: (api: OrtApi, pointer: bigint) => void
}[] = [
  {
    kind: 'session',
    release: (api, pointer) => {
      api.ReleaseSession(pointer)
    },
  },
  {
    kind: 'value',
    release: (api, pointer) => {
      api.ReleaseValue(pointer)
    },
  },
  {
    kind: 'runOptions',
    release: (api, pointer) => {
      api.ReleaseRunOptions(pointer)
    },
  },
  {
    kind: 'sessionOptions',
    release: (api, pointer) => {
      api.ReleaseSessionOptions(pointer)
    },
  },
]
const codeOf = (kind: HandleKind): number => kinds.findIndex((entry) => entry.kind === kind) + 1

/** Far above what a lane needs (a 30-layer cache is 60 values); pages that are never touched cost nothing. */
const capacity = 65536
const headerBytes = 8

/** Main makes one per lane and hands it over when it starts the lane. */
export function newLedger(): SharedArrayBuffer {
  return new SharedArrayBuffer(headerBytes + capacity * 12)
}

export interface Ledger {
  readonly buffer: SharedArrayBuffer
  /** @returns a ticket for `remove`. @throws StudioError `internal` when full: something is not being disposed. */
  add(kind: HandleKind, pointer: bigint): number
  /** Call before the native release, so that main never sees a dead pointer. */
  remove(ticket: number): void
}

/** The lane's side. Only one thread writes to a ledger. */
export function openLedger(buffer: SharedArrayBuffer = newLedger()): Ledger {
  const view = viewOf(buffer)
  const free: number[] = []
  let used = 0
  return {
    buffer,
    add(kind, pointer) {
      const ticket = free.pop() ?? used++
      if (ticket >= capacity) {
        throw new StudioError(
          'internal',
          `A lane holds ${String(capacity)} native handles: they are not disposed`,
        )
      }
      view.pointers[ticket] = pointer
      Atomics.store(view.kinds, ticket, codeOf(kind))
      return ticket
    },
    remove(ticket) {
      locked(view, () => {
        Atomics.store(view.kinds, ticket, 0)
      })
      free.push(ticket)
    },
  }
}

/** Handles by kind that are in the ledger now. */
export function countLedger(buffer: SharedArrayBuffer): Record<HandleKind, number> {
  const count = { session: 0, value: 0, runOptions: 0, sessionOptions: 0 }
  for (const { kind } of entriesOf(viewOf(buffer))) count[kind]++
  return count
}

/** Releases everything a dead lane left. Only after its thread has exited. @returns how many handles there were */
export function releaseLedger(buffer: SharedArrayBuffer): number {
  const view = viewOf(buffer)
  const left = entriesOf(view)
  if (left.length === 0) return 0
  const api = ortApi()
  for (const { kind, release } of kinds) {
    for (const entry of left) if (entry.kind === kind) release(api, entry.pointer)
  }
  view.kinds.fill(0)
  returnFreedMemory()
  return left.length
}

/** Cancels loads that are in progress on the lane. Callable from any thread; a load that has ended is not touched. */
export function cancelLoads(buffer: SharedArrayBuffer): void {
  const view = viewOf(buffer)
  const api = ortApi()
  locked(view, () => {
    for (const entry of entriesOf(view)) {
      if (entry.kind === 'sessionOptions') api.SessionOptionsSetLoadCancellationFlag(entry.pointer, true)
    }
  })
}

interface LedgerView {
  readonly lock: Int32Array
  readonly pointers: BigUint64Array
  readonly kinds: Int32Array
}

function viewOf(buffer: SharedArrayBuffer): LedgerView {
  return {
    lock: new Int32Array(buffer, 0, 1),
    pointers: new BigUint64Array(buffer, headerBytes, capacity),
    kinds: new Int32Array(buffer, headerBytes + capacity * 8, capacity),
  }
}

function entriesOf(view: LedgerView): { kind: HandleKind; pointer: bigint }[] {
  const found: { kind: HandleKind; pointer: bigint }[] = []
  for (let i = 0; i < capacity; i++) {
    const kind = kinds[Atomics.load(view.kinds, i) - 1]?.kind
    if (kind !== undefined) found.push({ kind, pointer: view.pointers[i] ?? 0n })
  }
  return found
}

/** A spin lock: it is held for microseconds, and Atomics.wait is not allowed on every main thread. */
function locked(view: LedgerView, action: () => void): void {
  while (Atomics.compareExchange(view.lock, 0, 0, 1) !== 0);
  try {
    action()
  } finally {
    Atomics.store(view.lock, 0, 0)
  }
}
