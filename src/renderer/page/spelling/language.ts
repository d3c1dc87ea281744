import { setView } from '../../stores/view'
import type { Studio } from '../../stores/studio'
import { dictionaries, Spelling, type Dictionary } from './spelling'

export type SpellingLanguage = Dictionary | 'off'

export function spellingLanguage(studio: Studio): SpellingLanguage {
  const kept = studio.view.getState()['page.language']
  return kept === 'off' || (typeof kept === 'string' && kept in dictionaries)
    ? (kept as SpellingLanguage)
    : 'en'
}

export function ownWords(studio: Studio): string[] {
  const kept = studio.view.getState()['page.words']
  return Array.isArray(kept) ? kept.filter((word) => typeof word === 'string') : []
}

let open: { readonly key: string; readonly spelling: Spelling } | undefined

/** The dictionary of this project's language with its own words; loaded when it is first needed. */
export function spellingOf(studio: Studio): Spelling | undefined {
  const language = spellingLanguage(studio)
  const key = `${language} ${studio.project.getState().id ?? ''}`
  if (open?.key === key) return open.spelling
  open?.spelling.dispose()
  open = language === 'off' ? undefined : { key, spelling: new Spelling(language, ownWords(studio)) }
  return open?.spelling
}

export function learn(studio: Studio, word: string): void {
  setView(studio.view, 'page.words', [...new Set([...ownWords(studio), word])])
  spellingOf(studio)?.add(word)
}
