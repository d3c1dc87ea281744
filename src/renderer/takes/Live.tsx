import { useEffect, useRef } from 'react'
import type { Craft } from '../../shared/index'
import { useStudio } from '../stores/studio'
import { drumTracksOf } from '../ui/TakeGlyph'
import { paintGlyph } from '../ui/NotesGlyph'
import { paintPreview } from '../ui/paintPreview'
import { strings } from '../ui/strings'
import { words } from './strings'

export interface LiveProps {
  readonly jobId: string
  readonly craft: Craft
  /** Instead of a preview: the take is there already, and something is done to it. */
  readonly label?: string
}

/** Characters of a text that its card can show. */
const shownCharacters = 160

/** A take while it is made: its preview, its words or its notes, and its share of the way as a line. */
export function Live({ jobId, craft, label }: LiveProps) {
  const { live } = useStudio()
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLSpanElement>(null)
  const line = useRef<HTMLSpanElement>(null)
  const note = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let frame = 0
    const paint = (): void => {
      frame = 0
      const job = live.get(jobId)
      if (job === undefined) return
      if (canvas.current !== null) {
        if (craft === 'image' && job.preview !== undefined) paintPreview(canvas.current, job.preview)
        if (craft === 'music')
          paintGlyph(
            canvas.current,
            job.notes,
            Math.max(1, job.bars) * job.ticksPerBar,
            drumTracksOf(job.tracks),
          )
      }
      const nothing = job.preview === undefined && job.notes.length === 0 && job.text === ''
      if (note.current !== null && label === undefined) {
        note.current.className = nothing ? 'state' : 'bar-of'
        note.current.textContent = nothing
          ? strings.preparing
          : craft === 'music'
            ? words.bar(job.bar, job.bars)
            : ''
      }
      if (text.current !== null) text.current.textContent = job.text.trim().slice(-shownCharacters)
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
  }, [live, jobId, craft, label])
  return (
    <>
      {label === undefined &&
        (craft === 'text' ? (
          <span className="excerpt" ref={text} />
        ) : (
          <span className={craft === 'music' ? 'glyph' : ''}>
            <canvas className="live" ref={canvas} aria-hidden="true" />
          </span>
        ))}
      <span className={label === undefined ? 'state' : 'state over'} ref={note}>
        {label ?? strings.preparing}
      </span>
      <span className="pg" ref={line} />
    </>
  )
}
