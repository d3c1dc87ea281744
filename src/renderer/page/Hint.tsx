import { useEffect, useRef, type RefObject } from 'react'
import { useStore } from 'zustand'
import { useStudio } from '../stores/studio'
import { discardSuggestion, keepSuggestion, keepWord } from '../stores/suggest'
import { strings } from '../ui/strings'
import { stepEnding } from './endings'

/** What can be done with the words on offer, right under them; beside the text, never in it. */
export function Hint({ desk }: { desk: RefObject<HTMLElement | null> }) {
  const studio = useStudio()
  const suggestion = useStore(studio.manuscript, (state) => state.suggestion)
  const hint = useRef<HTMLDivElement>(null)
  const shown = suggestion !== undefined
  useEffect(() => {
    const element = desk.current
    if (element === null || !shown) return
    let frame = 0
    const place = (): void => {
      frame = 0
      const words = element.querySelector('.sugg')
      const paper = element.querySelector('.page-sheet')
      const last = words === null ? undefined : [...words.getClientRects()].at(-1)
      if (hint.current === null || paper === null || last === undefined) return
      const outer = paper.getBoundingClientRect()
      hint.current.style.transform = `translate(0, ${(last.bottom - outer.top + 4).toFixed(0)}px)`
      keepEndInSight(element, last.bottom + 40)
    }
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(place)
    }
    later()
    element.addEventListener('painted', later)
    window.addEventListener('resize', later)
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('painted', later)
      window.removeEventListener('resize', later)
    }
  }, [desk, shown])
  if (suggestion === undefined) return null
  const act = (run: () => void) => ({
    onMouseDown: (event: { preventDefault(): void }) => {
      // The caret stays where it is.
      event.preventDefault()
    },
    onClick: run,
  })
  return (
    <div className="page-hint" ref={hint} role="group" aria-label={strings.page.provisional}>
      <button
        type="button"
        {...act(() => {
          keepSuggestion(studio)
        })}
      >
        <kbd aria-hidden="true">Tab</kbd> {suggestion.wanted ? strings.page.accepting : strings.page.accept}
      </button>
      {suggestion.phase === 'offered' && (
        <button
          type="button"
          {...act(() => {
            keepWord(studio)
          })}
        >
          <kbd aria-hidden="true">Ctrl →</kbd> {strings.page.word}
        </button>
      )}
      <button
        type="button"
        {...act(() => {
          stepEnding(studio, 1)
        })}
      >
        <kbd aria-hidden="true">Alt ]</kbd> {strings.page.next}
      </button>
      <button
        type="button"
        {...act(() => {
          discardSuggestion(studio)
        })}
      >
        <kbd aria-hidden="true">Esc</kbd> {strings.page.discard}
      </button>
    </div>
  )
}

/** Scrolls to the end of the words while the person is near it; somebody who reads above is left alone. */
function keepEndInSight(desk: HTMLElement, bottom: number): void {
  const below = bottom - desk.getBoundingClientRect().bottom
  if (below > 0 && below < 200) desk.scrollTop += below
}
