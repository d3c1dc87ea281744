import type { AppEvent } from '../../shared/index'
import type { Clock } from '../clock'

/** How long a page may take to save before its window closes. */
const flushMs = 1000

/** What the application tells its page. Projects that are opened before there is a page wait for it. */
export class AppEvents {
  readonly #clock: Clock
  readonly #watchers = new Set<(event: AppEvent) => void>()
  #waiting: AppEvent[] = []
  #flushed: (() => void) | undefined
  #asking: Promise<void> | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  watch(emit: (event: AppEvent) => void): () => void {
    this.#watchers.add(emit)
    const waiting = this.#waiting
    this.#waiting = []
    for (const event of waiting) emit(event)
    return () => this.#watchers.delete(emit)
  }

  emit(event: AppEvent): void {
    if (this.#watchers.size === 0 && event.type === 'openProject') this.#waiting = [event]
    for (const emit of this.#watchers) emit(event)
  }

  /** Asks the page to save; resolves when it has, or when its time is over. Asked twice, it is asked once. */
  letPageSave(): Promise<void> {
    this.#asking ??= this.#ask()
    return this.#asking
  }

  flushed(): void {
    this.#flushed?.()
  }

  async #ask(): Promise<void> {
    if (this.#watchers.size === 0) return
    await new Promise<void>((done) => {
      const cancel = this.#clock.after(flushMs, done)
      this.#flushed = () => {
        cancel()
        done()
      }
      this.emit({ type: 'closing' })
    })
  }
}
