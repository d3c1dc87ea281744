import { useMemo, useState } from 'react'
import type { Craft, ModelDescription, Subject } from '../../shared/index'
import { pictureSpans, subjectsLike } from '../stores/pictureWords'
import { useDescription } from './useDescription'
import type { Nearest } from './useNearest'

/** Subjects offered at once. */
const most = 6

export interface SuggestionState {
  readonly items: readonly Subject[]
  readonly active: number | undefined
  readonly move: (by: 1 | -1) => void
  /** @returns the prompt with the subject in place of what was typed */
  readonly accept: (index: number) => { text: string; caret: number } | undefined
  readonly close: () => void
  readonly reopen: () => void
}

/** Subjects that fit the words before the caret: the longest run of at most three words that begins one. */
export function useSuggestions(
  craft: Craft,
  text: string,
  caret: number | undefined,
  nearest: readonly Nearest[],
): SuggestionState {
  const description = useDescription(craft)
  const [closed, setClosed] = useState(true)
  const [active, setActive] = useState<number | undefined>()
  const found = useMemo(
    () =>
      closed || craft !== 'image' || caret === undefined || description === undefined
        ? undefined
        : (find(text, caret, description) ?? byMeaning(text, caret, description, nearest)),
    [closed, craft, caret, description, text, nearest],
  )
  const items = found?.items ?? []
  return {
    items,
    active: active !== undefined && active < items.length ? active : undefined,
    move(by) {
      setActive((now) => {
        const next = (now ?? (by === 1 ? -1 : items.length)) + by
        return next < 0 || next >= items.length ? undefined : next
      })
    },
    accept(index) {
      const subject = items[index]
      if (subject === undefined || found === undefined || caret === undefined) return undefined
      const start = caret - found.typed.length
      const head = text.slice(0, start) + subject.name
      return { text: head + text.slice(caret), caret: head.length }
    },
    close() {
      setClosed(true)
      setActive(undefined)
    },
    reopen() {
      setClosed(false)
      setActive(undefined)
    },
  }
}

function find(
  text: string,
  caret: number,
  description: ModelDescription,
): { typed: string; items: readonly Subject[] } | undefined {
  // Inside a word there is nothing to complete, and a subject that stands there is complete.
  if (/^[\p{L}\d]/u.test(text.slice(caret))) return undefined
  if (pictureSpans(text, description).some((span) => span.kind === 'subject' && span.end === caret))
    return undefined
  for (const typed of endings(text.slice(0, caret))) {
    const items = subjectsLike(typed, description, most)
    if (items.length > 0) return { typed, items }
  }
  return undefined
}

/** Where no name begins like what was typed: what means the same, in place of the whole phrase. */
function byMeaning(
  text: string,
  caret: number,
  { subjects }: ModelDescription,
  nearest: readonly Nearest[],
): { typed: string; items: readonly Subject[] } | undefined {
  const phrase = /[^,;.\n]*$/.exec(text.slice(0, caret))?.[0].trimStart() ?? ''
  const items = nearest.flatMap(({ name }) => subjects.find((subject) => subject.name === name) ?? [])
  return phrase === '' || caret !== text.length || items.length === 0 ? undefined : { typed: phrase, items }
}

/** The last three, two and one words of a text, within its last phrase. */
export function endings(text: string): string[] {
  const phrase = /[^,;.\n]*$/.exec(text)?.[0].trimStart() ?? ''
  const parts = phrase.split(/(?<=\s)(?=\S)/)
  return [3, 2, 1]
    .filter((count) => count <= parts.length)
    .map((count) => parts.slice(-count).join(''))
    .filter((typed) => typed.trim().length > 1 && !/\s$/.test(typed))
}
