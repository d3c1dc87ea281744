import { hostname } from 'node:os'
import { StudioError } from '../../shared/index'
import type { Clock } from '../clock'
import type { Database, Row } from '../library/index'

/** A holder that was silent for this long is gone, even if its process id lives on in another program. */
export const leaseStaleMs = 10_000
export const leaseBeatMs = 2_000

export interface LeaseOptions {
  readonly kind: 'window' | 'cli'
  /** Unique for this process. */
  readonly holder: string
  readonly pid?: number
  readonly isAlive?: (pid: number) => boolean
  /** Another process took over, because this one was silent for too long. */
  readonly onLost?: () => void
}

/** The right to run jobs of a library: one process at a time. */
export class RunnerLease {
  readonly #database: Database
  readonly #clock: Clock
  readonly #options: Required<LeaseOptions>
  #held = false
  #cancelBeat: (() => void) | undefined

  constructor(database: Database, clock: Clock, options: LeaseOptions) {
    this.#database = database
    this.#clock = clock
    this.#options = {
      pid: process.pid,
      isAlive: processIsAlive,
      onLost: () => undefined,
      ...options,
    }
  }

  get held(): boolean {
    return this.#held
  }

  /** @throws StudioError `app.running` naming who holds it. */
  acquire(): void {
    if (!this.tryAcquire()) throw running(this.#database.get('SELECT * FROM lease'))
  }

  tryAcquire(): boolean {
    const { holder, kind, pid } = this.#options
    this.#held = this.#database.transaction(() => {
      const row = this.#database.get('SELECT * FROM lease')
      if (row !== undefined && row['holder'] !== holder && this.#isLive(row)) return false
      this.#database.run(
        'INSERT OR REPLACE INTO lease (id, holder, kind, pid, host, beat_ms) VALUES (1, ?, ?, ?, ?, ?)',
        holder,
        kind,
        pid,
        hostname(),
        this.#clock.date().getTime(),
      )
      return true
    })
    if (this.#held) this.#beatLater()
    return this.#held
  }

  dispose(): void {
    this.#cancelBeat?.()
    if (!this.#held) return
    this.#held = false
    this.#database.run('DELETE FROM lease WHERE holder = ?', this.#options.holder)
  }

  #isLive(row: Row): boolean {
    const silent = this.#clock.date().getTime() - Number(row['beat_ms'])
    // A process of another machine (shared folder) cannot be asked; only its silence tells.
    const alive = row['host'] !== hostname() || this.#options.isAlive(Number(row['pid']))
    return alive && silent < leaseStaleMs
  }

  #beatLater(): void {
    this.#cancelBeat?.()
    this.#cancelBeat = this.#clock.after(leaseBeatMs, () => {
      // After a long sleep of the machine somebody else may have taken over: then this process runs nothing more.
      this.#held =
        this.#database.run(
          'UPDATE lease SET beat_ms = ? WHERE holder = ?',
          this.#clock.date().getTime(),
          this.#options.holder,
        ).changes === 1
      if (this.#held) this.#beatLater()
      else this.#options.onLost()
    })
  }
}

function running(row: Row | undefined): StudioError {
  const who = row?.['kind'] === 'cli' ? 'Another inkwave command is' : 'The Inkwave window is'
  return new StudioError('app.running', `${who} generating with this library right now.`, {
    help: 'Use that one, close it first, or give this one a data folder of its own with INKWAVE_DATA.',
    details: { kind: row?.['kind'] ?? null, pid: row?.['pid'] ?? null },
  })
}

function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM' // it lives, and belongs to somebody else
  }
}
