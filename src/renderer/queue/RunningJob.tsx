import { Feather, Image, Music } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { JobRecord, TakeRecord } from '../../shared/index'
import { progressOf } from '../stores/progress'
import { useStudio } from '../stores/studio'
import { paintGlyph } from '../ui/NotesGlyph'
import { paintPreview } from '../ui/paintPreview'
import { Progress } from '../ui/Progress'
import { strings } from '../ui/strings'
import { drumTracksOf, TakeGlyph } from '../ui/TakeGlyph'

const icons = { image: Image, text: Feather, music: Music }

/** What the job looks like: its take, what has streamed so far, or its craft's sign while it waits. */
export function JobGlyph({ job, take }: { job: JobRecord; take: TakeRecord | undefined }) {
  const Icon = icons[job.craft]
  return (
    <span className="job-glyph" aria-hidden="true">
      {take !== undefined ? (
        <TakeGlyph take={take} />
      ) : job.state === 'running' && job.craft !== 'text' ? (
        <Live job={job} />
      ) : (
        <Icon className="i" />
      )}
    </span>
  )
}

/** Follows the stream at most once a frame, without React. */
function useFrames(jobId: string, paint: () => void): void {
  const { live } = useStudio()
  const latest = useRef(paint)
  useEffect(() => {
    latest.current = paint
  })
  useEffect(() => {
    let frame = 0
    const now = (): void => {
      frame = 0
      latest.current()
    }
    now()
    const stop = live.on((job) => {
      if (job.jobId === jobId && frame === 0) frame = requestAnimationFrame(now)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [live, jobId])
}

function Live({ job }: { job: JobRecord }) {
  const { live } = useStudio()
  const canvas = useRef<HTMLCanvasElement>(null)
  useFrames(job.id, () => {
    const streamed = live.get(job.id)
    if (streamed === undefined || canvas.current === null) return
    if (streamed.preview !== undefined) paintPreview(canvas.current, streamed.preview)
    else if (streamed.notes.length > 0)
      paintGlyph(
        canvas.current,
        streamed.notes,
        Math.max(1, streamed.bars) * streamed.ticksPerBar,
        drumTracksOf(streamed.tracks),
      )
  })
  return <canvas className="live" ref={canvas} />
}

/** Step, rate and time left, with the share as a line. */
export function RunningNumbers({ job }: { job: JobRecord }) {
  const { live } = useStudio()
  const text = useRef<HTMLSpanElement>(null)
  const line = useRef<HTMLElement>(null)
  useFrames(job.id, () => {
    const progress = progressOf(live.get(job.id), job.craft)
    if (text.current !== null) text.current.textContent = progress.text
    if (line.current !== null) line.current.style.transform = `scaleX(${progress.share.toFixed(3)})`
  })
  return (
    <span className="job-numbers">
      <span className="state num" ref={text} />
      {job.craft !== 'text' && (
        <Progress label={`${strings.states.running}: ${job.prompt}`} value={undefined} lineRef={line} />
      )}
    </span>
  )
}
