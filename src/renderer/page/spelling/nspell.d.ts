declare module 'nspell' {
  interface NSpell {
    correct(word: string): boolean
    suggest(word: string): string[]
    add(word: string, model?: string): NSpell
  }
  /** Hunspell's affix file and dictionary. */
  function nspell(aff: string | Uint8Array, dic: string | Uint8Array): NSpell
  export = nspell
}
