import { useEffect, useRef, type CSSProperties } from 'react'
import { ticksPerQuarter } from '../../shared/index'
import { useStudio, useUi } from '../stores/studio'
import { strings } from '../ui/strings'
import { drumTracksOf } from '../ui/TakeGlyph'
import { paintTrack } from './paintTrack'
import { useShownPiece, type ShownPiece } from './shownPiece'
import { Transport } from './Transport'
import '../ui/EmptyState.css'
import './timeline.css'

/** Tracks of one piece over bars, as they are written, with the playhead of what sounds. */
export function TimelineRoom() {
  const piece = useShownPiece()
  return (
    <div className="tl">
      <Transport piece={piece} />
      {piece === undefined ? <p className="teach">{strings.timeline.empty}</p> : <Bars piece={piece} />}
    </div>
  )
}

function Bars({ piece }: { piece: ShownPiece }) {
  const drums = drumTracksOf(piece.tracks)
  const numbers = Array.from({ length: piece.bars }, (_, i) => i + 1)
  const columns = { '--bars': piece.bars } as CSSProperties
  return (
    <div className="arr" data-testid="bars" data-bars={piece.bar} style={columns}>
      <div className="rh">{strings.timeline.bars}</div>
      <div className="ruler num" aria-hidden="true">
        {numbers.map((n) => (
          <span key={n}>{n}</span>
        ))}
      </div>
      {piece.stored?.chords !== undefined && <Chords piece={piece} />}
      <ul className="tracks" aria-label={strings.timeline.tracks}>
        {piece.tracks.map((track, index) => {
          const notes = piece.notes.filter((note) => note.track === index)
          return (
            <li className={`track hue-${String(index % 6)}`} key={`${track.role}/${String(index)}`}>
              <div className="th">
                <b>{track.name}</b>
                <small>{strings.timeline.notes(notes.length)}</small>
              </div>
              <div className="ln">
                <Track piece={piece} index={index} drums={drums.has(index)} name={track.name} />
              </div>
            </li>
          )
        })}
      </ul>
      <Playhead piece={piece} />
    </div>
  )
}

function Chords({ piece }: { piece: ShownPiece }) {
  const chords = piece.stored?.chords ?? []
  const ticks = piece.bars * piece.ticksPerBar
  return (
    <>
      <div className="rh">{strings.timeline.chords}</div>
      <ol className="chords" aria-label={strings.timeline.chords}>
        {chords.map((chord, i) => {
          const at = (chord.bar + (chord.half ? 0.5 : 0)) * piece.ticksPerBar
          return (
            <li
              key={`${String(i)}/${chord.name}`}
              style={{ insetInlineStart: `${String((at / ticks) * 100)}%` }}
            >
              {chord.name}
            </li>
          )
        })}
      </ol>
    </>
  )
}

function Track({
  piece,
  index,
  drums,
  name,
}: {
  piece: ShownPiece
  index: number
  drums: boolean
  name: string
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useUi((state) => state.theme)
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    const paint = (): void => {
      const style = getComputedStyle(element)
      paintTrack(element, {
        notes: piece.notes.filter((note) => note.track === index),
        drums,
        bars: piece.bars,
        ticksPerBar: piece.ticksPerBar,
        written: piece.bar,
        colour: style.color,
        hatch: style.getPropertyValue('--line'),
      })
    }
    const frame = requestAnimationFrame(paint)
    const observer = new ResizeObserver(paint)
    observer.observe(element)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [piece, index, drums, theme])
  return <canvas ref={canvas} role="img" aria-label={`${strings.timeline.roll} ${name}`} />
}

/** Moves between the audio thread's reports by the clock, so that it glides. */
function Playhead({ piece }: { piece: ShownPiece }) {
  const studio = useStudio()
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const seconds = (piece.bars * piece.ticksPerBar * 60) / (ticksPerQuarter * piece.bpm)
    let frame = 0
    let reportedAt = performance.now()
    const draw = (): void => {
      frame = 0
      const { report, sampleRate, jobId } = studio.player.state
      const element = line.current
      if (element === null) return
      const since = report.playing ? Math.min(0.1, (performance.now() - reportedAt) / 1000) : 0
      const at = jobId === piece.jobId ? report.position / sampleRate + since : 0
      element.style.insetInlineStart = `calc(var(--heads) + (100% - var(--heads)) * ${String(Math.min(1, at / seconds))})`
      if (report.playing) frame = requestAnimationFrame(draw)
    }
    draw()
    const stop = studio.player.on(() => {
      reportedAt = performance.now()
      if (frame === 0) frame = requestAnimationFrame(draw)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [studio, piece])
  return <div className="phd" ref={line} aria-hidden="true" />
}
