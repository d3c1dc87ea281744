import type { SpellingReply, SpellingRequest } from './messages'

/** Dictionaries that ship with the studio; a new one is a line here and in the strings. */
export const dictionaries = {
  en: {
    aff: new URL('../../../../node_modules/dictionary-en/index.aff', import.meta.url).href,
    dic: new URL('../../../../node_modules/dictionary-en/index.dic', import.meta.url).href,
  },
  'en-gb': {
    aff: new URL('../../../../node_modules/dictionary-en-gb/index.aff', import.meta.url).href,
    dic: new URL('../../../../node_modules/dictionary-en-gb/index.dic', import.meta.url).href,
  },
} as const
export type Dictionary = keyof typeof dictionaries

/** Looks words up in a worker, each once. */
export class Spelling {
  readonly #worker: Worker
  readonly #waiting = new Map<number, (words: readonly string[]) => void>()
  readonly #verdicts = new Map<string, boolean>()
  #id = 0

  constructor(dictionary: Dictionary, own: readonly string[]) {
    this.#worker = new Worker(new URL('./spelling.worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<SpellingReply>) => {
      this.#waiting.get(data.id)?.(data.words)
      this.#waiting.delete(data.id)
    })
    this.#send({ kind: 'load', ...dictionaries[dictionary], own })
  }

  /** Whether a word is misspelt, as far as it was looked up. */
  misspelt(word: string): boolean {
    return this.#verdicts.get(word) === false
  }

  /** Looks up those words that were not yet. @returns whether anything new is known */
  async check(words: readonly string[]): Promise<boolean> {
    const fresh = [...new Set(words)].filter((word) => !this.#verdicts.has(word))
    if (fresh.length === 0) return false
    const wrong = new Set(await this.#ask((id) => ({ kind: 'check', id, words: fresh })))
    for (const word of fresh) this.#verdicts.set(word, !wrong.has(word))
    return true
  }

  suggest(word: string): Promise<readonly string[]> {
    return this.#ask((id) => ({ kind: 'suggest', id, word }))
  }

  add(word: string): void {
    this.#verdicts.set(word, true)
    this.#send({ kind: 'add', word })
  }

  dispose(): void {
    this.#worker.terminate()
  }

  #ask(request: (id: number) => SpellingRequest): Promise<readonly string[]> {
    return new Promise((resolve) => {
      const id = ++this.#id
      this.#waiting.set(id, resolve)
      this.#send(request(id))
    })
  }

  #send(request: SpellingRequest): void {
    this.#worker.postMessage(request)
  }
}
