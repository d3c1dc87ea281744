import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { discardSuggestion, firstWords, keepSuggestion } from '../stores/make'
import { useStudio } from '../stores/studio'
import { strings } from '../ui/strings'
import { readPassages, writePassages } from './passagesDom'
import { sentencesOf } from './sentences'
import '../ui/EmptyState.css'
import './page.css'

/** The manuscript, and at its end the words that are being written. */
export function PageRoom() {
  const studio = useStudio()
  const { manuscript, live } = studio
  const passages = useStore(manuscript, (state) => state.passages)
  const suggestion = useStore(manuscript, (state) => state.suggestion)
  const editor = useRef<HTMLDivElement>(null)
  const provisional = useRef<HTMLSpanElement>(null)
  const announcer = useRef<HTMLDivElement>(null)
  const desk = useRef<HTMLDivElement>(null)
  /** What the editor's DOM holds: typing writes the store, and must not be written back under the caret. */
  const inDom = useRef<unknown>(undefined)

  useEffect(() => {
    if (editor.current === null || inDom.current === passages) return
    writePassages(editor.current, passages)
    inDom.current = passages
  }, [passages])

  const jobId = suggestion?.jobId
  const phase = suggestion?.phase
  useEffect(() => {
    const span = provisional.current
    if (span === null || jobId === undefined) return
    const node = document.createTextNode(
      (phase === 'offered' ? manuscript.getState().suggestion?.text : live.get(jobId)?.text) ?? '',
    )
    span.replaceChildren(node)
    keepEndInSight(desk.current)
    if (phase === 'offered') return
    if (node.data !== '') firstWords(studio)
    let announced = 0
    return live.on((job, chunk) => {
      if (job.jobId !== jobId || chunk.kind !== 'token') return
      firstWords(studio)
      node.appendData(chunk.text)
      keepEndInSight(desk.current)
      const sentences = sentencesOf(job.text)
      if (sentences.length > announced && announcer.current !== null)
        announcer.current.textContent = sentences.slice(announced).join(' ')
      announced = sentences.length
    })
  }, [studio, manuscript, live, jobId, phase])

  const empty = passages.length === 0 && suggestion === undefined
  return (
    <div className="desk" ref={desk}>
      <div className="ms" data-testid="manuscript">
        {empty && (
          <p className="teach" aria-hidden="true">
            {strings.page.empty}
          </p>
        )}
        <div
          ref={editor}
          className="editor"
          role="textbox"
          aria-multiline="true"
          aria-label={strings.page.manuscript}
          contentEditable="plaintext-only"
          suppressContentEditableWarning
          spellCheck={false}
          dir="auto"
          tabIndex={0}
          onInput={(event) => {
            const read = readPassages(event.currentTarget)
            inDom.current = read
            manuscript.setState({ passages: read })
          }}
        />
        {suggestion !== undefined && (
          <>
            <span
              className="sugg"
              ref={provisional}
              data-testid="suggestion"
              data-job={jobId}
              aria-label={strings.page.provisional}
              role="group"
            />
            {phase === 'offered' && (
              <span className="hint">
                <button
                  onClick={() => {
                    keepSuggestion(studio)
                  }}
                >
                  <kbd>Tab</kbd> {strings.page.keep}
                </button>
                <button
                  onClick={() => {
                    discardSuggestion(studio)
                  }}
                >
                  <kbd>Esc</kbd> {strings.page.discard}
                </button>
              </span>
            )}
          </>
        )}
      </div>
      <div className="visually-hidden" aria-live="polite" ref={announcer} />
    </div>
  )
}

/** Scrolls to the end while the person is at the end; somebody who reads above is left alone. */
function keepEndInSight(desk: HTMLElement | null): void {
  if (desk === null) return
  const below = desk.scrollHeight - desk.scrollTop - desk.clientHeight
  if (below > 0 && below < 160) desk.scrollTop = desk.scrollHeight
}
