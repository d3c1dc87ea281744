/** What the page asks of its spelling worker. */
export type SpellingRequest =
  | { readonly kind: 'load'; readonly aff: string; readonly dic: string; readonly own: readonly string[] }
  | { readonly kind: 'check'; readonly id: number; readonly words: readonly string[] }
  | { readonly kind: 'suggest'; readonly id: number; readonly word: string }
  | { readonly kind: 'add'; readonly word: string }

export interface SpellingReply {
  readonly id: number
  /** Misspelt words of a check, or what was meant, best first. */
  readonly words: readonly string[]
  /** Why there is no answer. */
  readonly error?: string
}
