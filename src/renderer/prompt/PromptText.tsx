import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Craft } from '../../shared/index'
import type { Span } from '../../shared/music/spans'
import { strings } from '../ui/strings'
import { Suggestions } from './Suggestions'
import type { Nearest } from './useNearest'
import { useSuggestions } from './useSuggestions'
import './PromptText.css'

export interface PromptTextProps {
  readonly craft: Craft
  readonly value: string
  readonly onChange: (value: string) => void
  /** Words the model knows, to be lit up. */
  readonly spans: readonly Span[]
  /** Enter makes; otherwise it breaks the line and Shift Enter makes. */
  readonly enterMakes: boolean
  readonly onMake: () => void
  /** Known subjects nearest in meaning to a prompt that names none. */
  readonly nearest: readonly Nearest[]
}

/**
 * The prompt. Words the model knows are lit by a copy of the text that lies exactly under the field, whose own letters
 * are transparent: the field stays an ordinary one for caret, selection and input methods.
 */
export function PromptText({ craft, value, onChange, spans, enterMakes, onMake, nearest }: PromptTextProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const under = useRef<HTMLDivElement>(null)
  const listId = useId()
  const [caret, setCaret] = useState<number | undefined>()
  const suggestions = useSuggestions(craft, value, caret, nearest)
  const { items, active, move, close } = suggestions
  const accept = (index: number): void => {
    const next = suggestions.accept(index)
    if (next === undefined) return
    onChange(next.text)
    close()
    // The caret is set once the new text is in the field.
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(next.caret, next.caret)
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (items.length > 0) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        move(event.key === 'ArrowDown' ? 1 : -1)
        return
      }
      if ((event.key === 'Enter' || event.key === 'Tab') && active !== undefined) {
        event.preventDefault()
        accept(active)
        return
      }
      if (event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        close()
        return
      }
    }
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey) return
    // In the page Enter breaks the line, as in any text.
    if (craft === 'text' || event.shiftKey === enterMakes) return
    event.preventDefault()
    close()
    onMake()
  }
  const note = (): void => {
    const element = field.current
    setCaret(
      element !== null && element.selectionStart === element.selectionEnd
        ? element.selectionStart
        : undefined,
    )
  }
  return (
    <div className="prompt-text">
      <div className="prompt-under" ref={under} aria-hidden="true" dir="auto">
        {lit(value, spans)}
        {'\u200b'}
      </div>
      <textarea
        id="prompt"
        ref={field}
        className="prompt"
        aria-label={strings.prompt}
        aria-autocomplete={items.length > 0 ? 'list' : undefined}
        aria-controls={items.length > 0 ? listId : undefined}
        aria-activedescendant={active === undefined ? undefined : `${listId}-${active}`}
        placeholder={strings.placeholder[craft]}
        dir="auto"
        spellCheck={false}
        rows={2}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
          suggestions.reopen()
          note()
        }}
        onSelect={note}
        onBlur={() => {
          setCaret(undefined)
        }}
        onScroll={(event) => {
          if (under.current !== null) under.current.scrollTop = event.currentTarget.scrollTop
        }}
        onKeyDown={onKeyDown}
      />
      {items.length > 0 && <Suggestions id={listId} items={items} active={active} onChoose={accept} />}
    </div>
  )
}

function lit(text: string, spans: readonly Span[]) {
  const parts = []
  let at = 0
  for (const { start, end } of spans) {
    if (start > at) parts.push(text.slice(at, start))
    parts.push(<b key={start}>{text.slice(start, end)}</b>)
    at = end
  }
  parts.push(text.slice(at))
  return parts
}
