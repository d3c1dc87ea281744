import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * Work that takes a moment before it is in the document (paint whose tiles are being stored). It is done in the order
 * in which it was asked for, and the project is neither saved nor left before it is done.
 */
export class Pending {
  readonly state: StoreApi<{ busy: boolean }> = createStore<{ busy: boolean }>(() => ({ busy: false }))
  readonly #under = new Set<Promise<void>>()
  #last: Promise<void> | undefined

  /**
   * Does it now when nothing is under way, or else after everything asked for before. Work must not wait for
   * `settled`: it would wait for itself. @returns when it is done. @throws what the work threw; what comes after is done all the same
   */
  add(work: () => void | Promise<void>): Promise<void> {
    const before = this.#last
    const doing = before === undefined ? attempt(work) : before.then(work, work)
    if (doing === undefined) return Promise.resolve()
    const tracked: Promise<void> = doing.finally(() => {
      this.#under.delete(tracked)
      if (this.#under.size > 0) return
      this.#last = undefined
      this.state.setState({ busy: false })
    })
    this.#under.add(tracked)
    this.#last = tracked
    this.state.setState({ busy: true })
    return tracked
  }

  /** Waits until nothing is under way. @throws the first of what the work threw meanwhile */
  async settled(): Promise<void> {
    const failures: unknown[] = []
    while (this.#under.size > 0)
      for (const result of await Promise.allSettled(this.#under))
        if (result.status === 'rejected') failures.push(result.reason)
    if (failures.length > 0) throw failures[0]
  }
}

/** @returns undefined when it was done at once */
function attempt(work: () => void | Promise<void>): Promise<void> | undefined {
  try {
    return work() ?? undefined
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)))
  }
}
