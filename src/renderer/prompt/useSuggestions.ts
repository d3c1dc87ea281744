import { useMemo, useState } from 'react'
import type { Craft, Subject } from '../../shared/index'
import { pictureSpans, subjectsLike } from '../stores/pictureWords'
import { useDescription } from './useDescription'

/** Subjects offered at once. */
const most = 6

export interface SuggestionState {
  readonly items: readonly Subject[]
  readonly active: number | undefined
  move(by: 1 | -1): void
  /** @returns the prompt with the subject in place of what was typed */
  accept(index: number): { text: string; caret: number } | undefined
  close(): void
  reopen(): void
}

/** Subjects that fit the words before the caret: the longest run of at most three words that begins one. */
export function useSuggestions(craft: Craft, text: string, caret: number | undefined): SuggestionState {
  const description = useDescription(craft)
  const [closed, setClosed] = useState(true)
  const [active, setActive] = useState<number | undefined>()
  const found = useMemo(() => {
    if (closed || craft !== 'image' || caret === undefined || description === undefined) return undefined
    if (/^[\p{L}\d]/u.test(text.slice(caret))) return undefined
    for (const typed of endings(text.slice(0, caret))) {
      const like = subjectsLike(typed, description, most)
      const whole = pictureSpans(text, description).some((span) => span.kind === 'subject' && span.end === caret)
      if (like.length > 0 && !whole) return { typed, items: like }
    }
    return undefined
  }, [closed, craft, caret, description, text])
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

/** The last three, two and one words of a text, within its last phrase. */
export function endings(text: string): string[] {
  const phrase = /[^,;.\n]*$/.exec(text)?.[0].trimStart() ?? ''
  const parts = phrase.split(/(?<=\s)(?=\S)/)
  return [3, 2, 1]
    .filter((count) => count <= parts.length)
    .map((count) => parts.slice(-count).join(''))
    .filter((typed) => typed.trim().length > 1 && !/\s$/.test(typed))
}
