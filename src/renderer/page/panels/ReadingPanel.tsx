import { useEffect, useState } from 'react'
import { countWords } from '../../document/wordCount'
import { placeOnPage, readingOf, readWords, type ReadingSource } from '../../stores/reading'
import { useStudio } from '../../stores/studio'
import { Panel } from '../../ui/Panel'
import { words } from '../strings'
import './panels.css'

/** Reading the page over is put off while somebody types. */
const restMs = 600

interface Part {
  readonly source: ReadingSource
  readonly from: string
  readonly words: number
}

/** What goes to the model when it is asked now, counted in words and told apart by source. */
export function ReadingPanel() {
  const studio = useStudio()
  const [parts, setParts] = useState<readonly Part[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = (): void => {
      const place = placeOnPage(studio)
      if (place === undefined) return
      const { parts: read } = readingOf(studio, place, studio.ui.getState().drafts.text.prompt)
      setParts(
        read.map(({ source, text }) => ({
          source,
          from: text.trim().split(/\s+/).slice(0, 3).join(' '),
          words: countWords(text),
        })),
      )
    }
    const later = (): void => {
      clearTimeout(timer)
      timer = setTimeout(read, restMs)
    }
    read()
    const stops = [
      studio.document.store.subscribe(later),
      studio.view.subscribe(later),
      studio.ui.subscribe((state, before) => {
        if (state.drafts.text.prompt !== before.drafts.text.prompt) later()
      }),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [studio])
  const total = parts.reduce((sum, part) => sum + part.words, 0)
  return (
    <Panel
      title={words.reading.title}
      actions={<span className="num">{words.reading.of(total, Math.max(total, readWords))}</span>}
    >
      {parts.length === 0 ? (
        <p className="panel-note">{words.reading.nothing}</p>
      ) : (
        <>
          <div className="reading-bar" aria-hidden="true">
            {parts.map(({ source, words: count }) => (
              <i key={source} className={source} style={{ flexGrow: count }} />
            ))}
            <i style={{ flexGrow: Math.max(0, readWords - total) }} />
          </div>
          <dl className="legend">
            {parts.map(({ source, from, words: count }) => (
              <div key={source}>
                <dt className={source}>{words.reading.sources[source](from)}</dt>
                <dd>{count.toLocaleString('en')}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Panel>
  )
}
