/** At most 15 previews a second. */
const minIntervalMs = 1000 / 15
/** Most of the time that may go into previews, so that they never slow the picture down by much. */
const maxShare = 0.25

/** Decides when a preview is worth its time. Pacing only: what is drawn never depends on it. */
export class PreviewPacer {
  readonly #now: () => number
  readonly #begin: number
  #last = -Infinity
  /** Milliseconds spent on previews, and on the last one. */
  #spent = 0
  #cost = 0

  constructor(now: () => number) {
    this.#now = now
    this.#begin = now()
  }

  /** The first is always due: it is what the person is waiting for. */
  due(): boolean {
    const now = this.#now()
    if (this.#last === -Infinity) return true
    return (
      now - this.#last >= minIntervalMs &&
      this.#spent + this.#cost <= maxShare * (now - this.#begin + this.#cost)
    )
  }

  /** Runs `make` and counts its time. */
  measure<T>(make: () => T): T {
    const begin = this.#now()
    this.#last = begin
    const result = make()
    this.#cost = this.#now() - begin
    this.#spent += this.#cost
    return result
  }
}
