import type { ChunkOf } from '../../../shared/index'

/** Longest time a token waits before it is shown, ms. */
const maxWait = 33

/**
 * Gathers tokens into chunks: the first visible text at once, later ones at most every 33 ms. Times come from the
 * caller and decide only when something is shown, never what.
 */
export class TokenBatch {
  #text = ''
  #ids: number[] = []
  #shown = false
  #oldest = 0
  #previous = 0
  #between = 0

  /** @param now ms. @returns a chunk when it is time for one */
  add(text: string, id: number, now: number): ChunkOf<'token'> | undefined {
    if (this.#ids.length === 0) this.#oldest = now
    this.#between = now - this.#previous
    this.#previous = now
    this.#text += text
    this.#ids.push(id)
    if (this.#text === '') return undefined
    // The next token is about as far away as the last one was.
    const due = !this.#shown || now - this.#oldest + this.#between > maxWait
    return due ? this.#take() : undefined
  }

  /** Whatever is left, plus text that only the end of the stream made certain. */
  finish(text: string): ChunkOf<'token'> | undefined {
    this.#text += text
    return this.#text === '' && this.#ids.length === 0 ? undefined : this.#take()
  }

  #take(): ChunkOf<'token'> {
    const chunk = { kind: 'token' as const, text: this.#text, ids: this.#ids }
    this.#text = ''
    this.#ids = []
    this.#shown = true
    return chunk
  }
}
