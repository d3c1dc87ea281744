import type { JobEvent } from '../../shared/index'

/** Everyone who watches jobs. A watcher that throws does not keep the others from hearing. */
export class JobHub {
  readonly #watchers = new Set<(event: JobEvent) => void>()
  readonly #onFault: (error: unknown) => void

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault
  }

  watch(watcher: (event: JobEvent) => void): () => void {
    const own = (event: JobEvent): void => {
      watcher(event)
    }
    this.#watchers.add(own)
    return () => {
      this.#watchers.delete(own)
    }
  }

  emit(event: JobEvent): void {
    for (const watcher of this.#watchers) {
      try {
        watcher(event)
      } catch (error) {
        this.#onFault(error)
      }
    }
  }
}
