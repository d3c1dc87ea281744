import { Pause, Play, Repeat, SkipBack } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ticksPerQuarter, keyNames } from '../../shared/index'
import { useStudio } from '../stores/studio'
import { IconButton } from '../ui/IconButton'
import { strings } from '../ui/strings'
import type { ShownPiece } from './shownPiece'

/** Play, pause, back, loop, where it is, and how loud. */
export function Transport({ piece }: { piece: ShownPiece | undefined }) {
  const studio = useStudio()
  const { player } = studio
  const [wanted, setWanted] = useState(player.state.wanted)
  const [looped, setLooped] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  const position = useRef<HTMLSpanElement>(null)
  const left = useRef<HTMLElement>(null)
  const right = useRef<HTMLElement>(null)

  useEffect(() => {
    let frame = 0
    const draw = (): void => {
      frame = 0
      const { report, sampleRate } = player.state
      const element = bar.current
      if (element !== null) {
        element.dataset['audioFrames'] = String(report.available)
        element.dataset['playedFrames'] = String(report.played)
        element.dataset['underruns'] = String(player.underruns)
      }
      if (position.current !== null)
        position.current.textContent = positionOf(report.position / sampleRate, piece)
      if (left.current !== null) left.current.style.transform = `scaleX(${level(report.peakLeft)})`
      if (right.current !== null) right.current.style.transform = `scaleX(${level(report.peakRight)})`
    }
    draw()
    const stop = player.on((state) => {
      setWanted(state.wanted)
      if (frame === 0) frame = requestAnimationFrame(draw)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [player, piece])

  const stored = piece?.stored
  return (
    <div className="trans" data-testid="transport" ref={bar} role="group" aria-label={strings.timeline.play}>
      <IconButton
        label={strings.timeline.toStart}
        disabled={piece === undefined}
        onClick={() => {
          player.seek(0)
        }}
      >
        <SkipBack className="i" aria-hidden="true" />
      </IconButton>
      <button
        className="play"
        aria-label={wanted ? strings.timeline.pause : strings.timeline.play}
        disabled={piece === undefined}
        onClick={() => {
          if (wanted) player.pause()
          else player.play()
        }}
      >
        {wanted ? <Pause className="i" aria-hidden="true" /> : <Play className="i" aria-hidden="true" />}
      </button>
      <IconButton
        label={strings.timeline.loop}
        pressed={looped}
        disabled={piece === undefined}
        onClick={() => {
          player.loop(!looped)
          setLooped(!looped)
        }}
      >
        <Repeat className="i" aria-hidden="true" />
      </IconButton>
      <div className="lcd num">
        <span ref={position} role="status" aria-label={strings.timeline.position} aria-live="off">
          1 . 1
        </span>
        {piece !== undefined && (
          <span>
            {Math.round(piece.bpm)} <small>BPM</small>
          </span>
        )}
        {stored?.metre !== undefined && <span>{stored.metre}</span>}
        {stored?.key !== undefined && (
          <span>
            {keyNames[((stored.key % 12) + 12) % 12]} {stored.mode}
          </span>
        )}
        {piece !== undefined && piece.bar < piece.bars && (
          <span>{strings.timeline.written(piece.bar, piece.bars)}</span>
        )}
      </div>
      <span className="push" />
      <div className="meter" role="img" aria-label={strings.timeline.level}>
        <i ref={left} />
        <i ref={right} />
      </div>
    </div>
  )
}

/** Bar and beat, counted from 1. */
function positionOf(seconds: number, piece: ShownPiece | undefined): string {
  if (piece === undefined) return '1 . 1'
  const ticks = (seconds * ticksPerQuarter * piece.bpm) / 60
  const bar = Math.min(piece.bars - 1, Math.floor(ticks / piece.ticksPerBar))
  const beat = Math.floor((ticks - bar * piece.ticksPerBar) / ticksPerQuarter)
  return `${String(bar + 1)} . ${String(Math.max(0, beat) + 1)}`
}

/** A meter from −48 to 0 dBFS. */
function level(peak: number): string {
  const db = 20 * Math.log10(Math.max(peak, 1e-6))
  return Math.max(0, Math.min(1, 1 + db / 48)).toFixed(3)
}
