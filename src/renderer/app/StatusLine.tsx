import { Box, Check, ShieldCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { JobRecord } from '../../shared/index'
import { activeJobs } from '../stores/jobs'
import { stop } from '../stores/make'
import { countBook } from '../document/wordCount'
import { craftOf } from '../stores/rooms'
import { useDocument, useJobs, useMachine, useStudio, useUi } from '../stores/studio'
import { strings } from '../ui/strings'
import { progressOf } from '../stores/progress'
import './StatusLine.css'

export function StatusLine() {
  const studio = useStudio()
  const craft = craftOf(useUi((state) => state.room))
  const running = useJobs((state) => {
    const active = activeJobs(state)
    return (
      active.find((job) => job.state === 'running' && job.craft === craft) ??
      active.find((job) => job.state === 'running')
    )
  })
  const waiting = useJobs((state) => activeJobs(state).filter((job) => job.state === 'queued').length)
  const info = useMachine((state) => state.info)
  const models = useMachine((state) => state.models.length)
  const saved = useStore(studio.project, (state) => state.saved)
  const words = useDocument(({ records }) => countBook(records).words)
  const room = useUi((state) => state.room)
  const view = useUi((state) => state.view)
  return (
    <footer className="status" role="region" aria-label={strings.status}>
      {running !== undefined ? (
        <Running job={running} key={running.id} />
      ) : waiting > 0 ? null : (
        <span className="g">
          <Box className="i" aria-hidden="true" />
          {strings.builtInModels(models)}
        </span>
      )}
      {waiting > 0 && <span className="num">{strings.jobsWaiting(waiting)}</span>}
      {(running !== undefined || waiting > 0) && (
        <button
          className="stop"
          aria-label={`${strings.stop}: ${running?.prompt ?? strings.jobsWaiting(waiting)}`}
          onClick={() => {
            stop(studio, running?.craft ?? craft)
          }}
        >
          <span className="sq" aria-hidden="true" />
          {strings.stop}
          <kbd>Esc</kbd>
        </button>
      )}
      <span className="push" />
      {info?.runtime === 'test runtime' && (
        <span className="label" title={strings.testRuntimeHelp}>
          {strings.testRuntime}
        </span>
      )}
      {room === 'page' && view === 'room' && <span className="num">{strings.page.words(words)}</span>}
      <span className="g">
        <ShieldCheck className="i" aria-hidden="true" />
        {strings.onComputer}
      </span>
      <span className="g" data-testid="saved">
        <Check className="i" aria-hidden="true" />
        {saved === 'saved' ? strings.saved : strings.saving}
      </span>
    </footer>
  )
}

/** Name, bar and numbers of the running job. The numbers are written straight into the page at most once a frame. */
function Running({ job }: { job: JobRecord }) {
  const studio = useStudio()
  const bar = useRef<HTMLElement>(null)
  const text = useRef<HTMLSpanElement>(null)
  const group = useUi((state) => state.group[job.craft])
  const at = group.indexOf(job.id)
  useEffect(() => {
    let frame = 0
    const paint = (): void => {
      frame = 0
      const progress = progressOf(studio.live.get(job.id), job.craft)
      if (bar.current !== null) bar.current.style.transform = `scaleX(${progress.share.toFixed(3)})`
      if (text.current !== null) text.current.textContent = progress.text
    }
    paint()
    const stopListening = studio.live.on((live) => {
      if (live.jobId === job.id && frame === 0) frame = requestAnimationFrame(paint)
    })
    return () => {
      cancelAnimationFrame(frame)
      stopListening()
    }
  }, [studio, job.id, job.craft])
  return (
    <>
      <span className="g">
        <span className="dot" aria-hidden="true" />
        {strings.ofMany(job.craft, at + 1, at < 0 ? 1 : group.length)}
      </span>
      {/* Nobody knows how long a text will be: words and their rate say more than a guess. */}
      {job.craft !== 'text' && (
        <span className="bar2" aria-hidden="true">
          <i ref={bar} />
        </span>
      )}
      <span className="num" ref={text} data-testid="progress" />
    </>
  )
}
