import nspell from 'nspell'

/** Words that cannot be looked up: numbers, and names written in capitals. */
const unknowable = /\p{N}|^\p{Lu}+$/u

/** A dictionary of hunspell with a person's own words. */
export class Speller {
  readonly #spell: ReturnType<typeof nspell>

  constructor(aff: string, dic: string, own: readonly string[]) {
    this.#spell = nspell(aff, dic)
    for (const word of own) this.#spell.add(word)
  }

  correct(word: string): boolean {
    const plain = word.replaceAll('’', "'")
    if (plain.length < 2 || unknowable.test(plain)) return true
    if (this.#spell.correct(plain)) return true
    // `Mara's` is as good as `Mara`, and `lamp-lighter` as its parts.
    const owner = /^(.+)'s?$/i.exec(plain)?.[1]
    if (owner !== undefined && this.#spell.correct(owner)) return true
    const parts = plain.split(/[-‑]/)
    return parts.length > 1 && parts.every((part) => part === '' || this.correct(part))
  }

  /** Best first. */
  suggest(word: string): string[] {
    const curly = word.includes('’')
    const list = this.#spell.suggest(word.replaceAll('’', "'")).slice(0, 6)
    return curly ? list.map((each) => each.replaceAll("'", '’')) : list
  }

  add(word: string): void {
    this.#spell.add(word.replaceAll('’', "'"))
  }
}
