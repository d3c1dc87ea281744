import { Box, Check, CircleAlert, Images, LoaderCircle } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { JobRecord } from '../../shared/index'
import { activeJobs, takesOf } from '../stores/jobs'
import { stop } from '../stores/make'
import { countBook } from '../document/wordCount'
import { craftOf } from '../stores/rooms'
import { progressOf } from '../stores/progress'
import { useDocument, useJobs, useMachine, useStudio, useUi } from '../stores/studio'
import { Kbd } from '../ui/Kbd'
import { strings } from '../ui/strings'
import { tip } from '../ui/Tooltip'
import { Evidence } from './Evidence'
import { frame } from './strings'
import { useCommand } from './useCommand'
import './StatusLine.css'

/** What runs, how long it will take, and that nothing left this computer. */
export function StatusLine() {
  const info = useMachine((state) => state.info)
  const room = useUi((state) => state.room)
  const view = useUi((state) => state.view)
  return (
    <footer className="status" role="region" aria-label={strings.status}>
      <Work />
      <span className="push" />
      {info?.runtime === 'test runtime' && (
        <span className="label" {...tip(strings.testRuntimeHelp)}>
          {strings.testRuntime}
        </span>
      )}
      {room === 'page' && view === 'room' && <Words />}
      <Evidence />
      <Saved />
    </footer>
  )
}

function Work() {
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
  if (running === undefined && waiting === 0) return <Idle />
  return (
    <>
      {running !== undefined && <Running job={running} key={running.id} />}
      {waiting > 0 && <Waiting waiting={waiting} />}
      <button
        type="button"
        className="stop"
        aria-label={`${strings.stop}: ${running?.prompt ?? strings.jobsWaiting(waiting)}`}
        onClick={() => {
          stop(studio, running?.craft ?? craft)
        }}
      >
        <span className="sq" aria-hidden="true" />
        {strings.stop}
        <Kbd keys="Escape" />
      </button>
    </>
  )
}

function Idle() {
  const view = useUi((state) => state.view)
  const models = useMachine((state) => state.models.length)
  const takes = useJobs((state) => takesOf(state).length)
  const { run } = useCommand('view.queue')
  if (view === 'library')
    return (
      <span className="g">
        <Images className="i" aria-hidden="true" />
        {strings.library.count(takes)}
      </span>
    )
  return (
    <button type="button" className="g quiet" onClick={run} {...tip(strings.views.queue)}>
      <Box className="i" aria-hidden="true" />
      {strings.builtInModels(models)}
    </button>
  )
}

function Waiting({ waiting }: { waiting: number }) {
  const { keys, run } = useCommand('view.queue')
  return (
    <button type="button" className="num quiet" onClick={run} {...tip(strings.views.queue, keys)}>
      {strings.jobsWaiting(waiting)}
    </button>
  )
}

function Words() {
  const words = useDocument(({ records }) => countBook(records).words)
  return <span className="num">{strings.page.words(words)}</span>
}

function Saved() {
  const studio = useStudio()
  const saved = useStore(studio.project, (state) => state.saved)
  return (
    <span className={`g saved ${saved}`} data-testid="saved" role="status">
      {saved === 'saved' && <Check className="i" aria-hidden="true" />}
      {saved === 'saving' && <LoaderCircle className="i" aria-hidden="true" />}
      {saved === 'failed' && <CircleAlert className="i" aria-hidden="true" />}
      {frame.saved[saved]}
    </span>
  )
}

/** Name, bar and numbers of the running job. The numbers are written straight into the page at most once a frame. */
function Running({ job }: { job: JobRecord }) {
  const studio = useStudio()
  const bar = useRef<HTMLElement>(null)
  const text = useRef<HTMLSpanElement>(null)
  const group = useUi((state) => state.group[job.craft])
  const { keys, run } = useCommand('view.queue')
  const at = group.indexOf(job.id)
  useEffect(() => {
    let frameId = 0
    const paint = (): void => {
      frameId = 0
      const progress = progressOf(studio.live.get(job.id), job.craft)
      if (bar.current !== null) bar.current.style.transform = `scaleX(${progress.share.toFixed(3)})`
      if (text.current !== null) text.current.textContent = progress.text
    }
    paint()
    const stopListening = studio.live.on((live) => {
      if (live.jobId === job.id && frameId === 0) frameId = requestAnimationFrame(paint)
    })
    return () => {
      cancelAnimationFrame(frameId)
      stopListening()
    }
  }, [studio, job.id, job.craft])
  const name = strings.ofMany(job.craft, at + 1, at < 0 ? 1 : group.length)
  return (
    <>
      <button
        type="button"
        className="g quiet"
        aria-label={frame.openQueue(name)}
        onClick={run}
        {...tip(strings.views.queue, keys)}
      >
        <span className="dot" aria-hidden="true" />
        {name}
      </button>
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
