/** Scripts a language is written in (ISO 15924, as in Unicode property escapes). */
const scriptsOf: Readonly<Record<string, readonly string[]>> = {
  ja: ['Han', 'Hiragana', 'Katakana'],
  zh: ['Han', 'Bopomofo'],
  ko: ['Hangul', 'Han'],
  ru: ['Cyrillic'],
  uk: ['Cyrillic'],
  bg: ['Cyrillic'],
  sr: ['Cyrillic', 'Latin'],
  el: ['Greek'],
  he: ['Hebrew'],
  ar: ['Arabic'],
  fa: ['Arabic'],
  ur: ['Arabic'],
  hi: ['Devanagari'],
  th: ['Thai'],
}

/**
 * Whether a text is written in a script that none of the model's languages uses.
 * @param languages of the manifest, BCP 47; none listed means that the model says nothing
 */
export function foreignScript(text: string, languages: readonly string[]): boolean {
  if (languages.length === 0) return false
  const scripts = languages.flatMap((tag) => scriptsOf[tag.split('-')[0] ?? ''] ?? ['Latin'])
  const own = scripts.map((script) => `\\p{Script_Extensions=${script}}`).join('')
  return new RegExp(`[\\p{L}--[${own}\\p{Script=Common}\\p{Script=Inherited}]]`, 'v').test(text)
}

/** `English`, `English and Japanese`. */
export function languageNames(languages: readonly string[]): string {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return new Intl.ListFormat('en').format(languages.map((tag) => names.of(tag) ?? tag))
}
