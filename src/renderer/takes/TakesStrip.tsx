import { useEffect, useMemo, useRef } from 'react'
import type { Craft } from '../../shared/index'
import { paintPreview } from '../ui/paintPreview'
import { takesOf } from '../stores/jobs'
import { offer } from '../stores/make'
import { useJobs, useStudio, useUi } from '../stores/studio'
import { show } from '../stores/ui'
import { strings } from '../ui/strings'
import { drumTracksOf, TakeGlyph } from '../ui/TakeGlyph'
import { paintGlyph } from '../ui/NotesGlyph'
import { stripItems, type StripItem } from './order'
import './takes.css'

export function TakesStrip({ craft }: { craft: Craft }) {
  const studio = useStudio()
  const jobs = useJobs((state) => state)
  const group = useUi((state) => state.group[craft])
  const shown = useUi((state) => state.shown[craft])
  const items = useMemo(() => stripItems(jobs, group, craft), [jobs, group, craft])
  const current = shown ?? takesOf(jobs, craft)[0]?.jobId
  const choose = (item: StripItem): void => {
    show(studio.ui, craft, item.jobId, true)
    if (craft === 'text' && item.take !== undefined) void offer(studio, item.take)
  }
  return (
    <section className="takes" aria-label={strings.takes}>
      <ul className="strip">
        {items.length === 0 && <li className="none">{strings.takesEmpty[craft]}</li>}
        {items.map((item, index) => (
          <li key={item.jobId} style={{ display: 'contents' }}>
            {index > 0 && item.n === undefined && items[index - 1]?.n !== undefined && (
              <span className="gap" aria-hidden="true" />
            )}
            <button
              className={`take ${craft}`}
              aria-current={item.jobId === current}
              aria-label={nameOf(item, craft)}
              title={item.take?.title ?? item.job?.prompt}
              onClick={() => {
                choose(item)
              }}
            >
              <Content item={item} craft={craft} />
              {item.n !== undefined && (
                <span className={`n ${craft === 'image' ? 'over' : ''}`} aria-hidden="true">
                  {item.n}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function nameOf(item: StripItem, craft: Craft): string {
  if (item.take !== undefined) return strings.take(craft, item.take.title)
  return strings.takeInWork(craft, item.n ?? 1, item.job?.state ?? 'queued')
}

function Content({ item, craft }: { item: StripItem; craft: Craft }) {
  if (item.take !== undefined) return <TakeGlyph take={item.take} />
  const state = item.job?.state ?? 'queued'
  if (state === 'running') return <Live jobId={item.jobId} craft={craft} />
  return <span className="state">{strings.states[state]}</span>
}

/** A take while it is made: its preview, its words or its notes, and its share of the way as a line. */
function Live({ jobId, craft }: { jobId: string; craft: Craft }) {
  const { live } = useStudio()
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLSpanElement>(null)
  const line = useRef<HTMLSpanElement>(null)
  const waiting = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let frame = 0
    const paint = (): void => {
      frame = 0
      const job = live.get(jobId)
      if (job === undefined) return
      if (craft === 'image' && job.preview !== undefined && canvas.current !== null)
        paintPreview(canvas.current, job.preview)
      if (craft === 'music' && canvas.current !== null)
        paintGlyph(
          canvas.current,
          job.notes,
          Math.max(1, job.bars) * job.ticksPerBar,
          drumTracksOf(job.tracks),
        )
      const nothing = job.preview === undefined && job.notes.length === 0 && job.text === ''
      if (waiting.current !== null) waiting.current.hidden = !nothing
      if (text.current !== null) text.current.textContent = job.text.trim().slice(0, 160)
      const share = job.bars > 0 ? job.bar / job.bars : job.steps > 0 ? job.step / job.steps : 0
      if (line.current !== null) line.current.style.transform = `scaleX(${share.toFixed(3)})`
    }
    paint()
    const stop = live.on((job) => {
      if (job.jobId === jobId && frame === 0) frame = requestAnimationFrame(paint)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [live, jobId, craft])
  return (
    <>
      {craft === 'text' ? (
        <span className="excerpt" ref={text} />
      ) : (
        <span className={craft === 'music' ? 'glyph' : ''}>
          <canvas className="live" ref={canvas} aria-hidden="true" />
        </span>
      )}
      <span className="state" ref={waiting}>
        {strings.preparing}
      </span>
      <span className="pg" ref={line} />
    </>
  )
}
