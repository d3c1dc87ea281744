import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Song } from '../../shared/index'
import { changeSong } from '../document/actions/timeline/index'
import { useStudio } from '../stores/studio'
import { gridOf } from './edits'
import { placeText, snapped, ticksPerBar, ticksPerBeat } from './musicalTime'
import { strings } from './strings'
import { useFrames } from './useFrames'

export interface RulerProps {
  readonly song: Song
  readonly zoom: number
  /** Ticks across the whole ruler. */
  readonly ticks: number
}

/** Pixels between two numbers, at least. */
const roomForNumber = 34

/** Bars, the loop's brace over them, and a place to put the playhead. */
export function Ruler({ song, zoom, ticks }: RulerProps) {
  const studio = useStudio()
  const bar = ticksPerBar(song.metre)
  const every = 2 ** Math.max(0, Math.ceil(Math.log2(roomForNumber / (bar * zoom))))
  const numbers = Array.from({ length: Math.ceil(ticks / bar / every) }, (_, i) => i * every)
  const tickOf = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    return Math.max(0, (event.clientX - box.left) / zoom)
  }
  const seek = (event: PointerEvent<HTMLElement>): void => {
    studio.sound.seek(event.altKey ? tickOf(event) : snapped(tickOf(event), gridOf(studio)))
  }
  return (
    <div
      className="ruler num"
      onPointerDown={(event) => {
        if (event.button !== 0 || event.target !== event.currentTarget) return
        event.currentTarget.setPointerCapture(event.pointerId)
        seek(event)
      }}
      onPointerMove={(event) => {
        if (event.target === event.currentTarget && event.currentTarget.hasPointerCapture(event.pointerId))
          seek(event)
      }}
    >
      {numbers.map((n) => (
        <b key={n} style={{ insetInlineStart: n * bar * zoom }} aria-hidden="true">
          {n + 1}
        </b>
      ))}
      <LoopBrace song={song} zoom={zoom} />
      <Cursor song={song} zoom={zoom} ticks={ticks} />
    </div>
  )
}

/** The playhead's handle: a slider for the keyboard and readers. A pointer takes the ruler itself, anywhere. */
function Cursor({ song, zoom, ticks }: RulerProps) {
  const studio = useStudio()
  const handle = useRef<HTMLDivElement>(null)
  useFrames(() => {
    const element = handle.current
    if (element === null) return
    const { position } = studio.sound
    element.style.transform = `translateX(${String(position * zoom)}px)`
    element.ariaValueNow = String(Math.round(position))
    element.ariaValueText = placeText(position, song.metre)
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const beat = ticksPerBeat(song.metre)
    const bar = ticksPerBar(song.metre)
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -beat,
      ArrowRight: beat,
      PageUp: -bar,
      PageDown: bar,
    }
    const step = steps[event.key]
    if (event.key === 'Home') studio.sound.seek(0)
    else if (event.key === 'End') studio.sound.seek(song.loop.end)
    else if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    else studio.sound.seek(snapped(studio.sound.position, beat) + step)
    event.preventDefault()
  }
  return (
    <div
      className="cursor"
      ref={handle}
      role="slider"
      tabIndex={0}
      aria-label={strings.ruler}
      aria-description={strings.rulerHelp}
      aria-valuemin={0}
      aria-valuemax={ticks}
      aria-valuenow={0}
      onKeyDown={onKeyDown}
    />
  )
}

function LoopBrace({ song, zoom }: { song: Song; zoom: number }) {
  const { loop } = song
  const [drag, setDrag] = useState<{ start: number; end: number } | undefined>()
  const shown = drag ?? loop
  return (
    <div
      className="loop"
      data-off={!loop.on}
      style={{ insetInlineStart: shown.start * zoom, width: Math.max(2, (shown.end - shown.start) * zoom) }}
    >
      {(['start', 'end'] as const).map((side) => (
        <LoopEdge key={side} side={side} song={song} zoom={zoom} onDrag={setDrag} />
      ))}
    </div>
  )
}

interface EdgeProps {
  readonly side: 'start' | 'end'
  readonly song: Song
  readonly zoom: number
  readonly onDrag: (drag: { start: number; end: number } | undefined) => void
}

function LoopEdge({ side, song, zoom, onDrag }: EdgeProps) {
  const studio = useStudio()
  const { loop } = song
  const beat = ticksPerBeat(song.metre)
  const from = useRef<number | undefined>(undefined)
  const moved = (by: number): { start: number; end: number } =>
    side === 'start'
      ? { start: Math.max(0, Math.min(loop.end - beat, loop.start + by)), end: loop.end }
      : { start: loop.start, end: Math.max(loop.start + beat, loop.end + by) }
  const put = (by: number): void => {
    studio.document.act(changeSong, { loop: { ...loop, ...moved(by) } })
  }
  const byOf = (event: PointerEvent): number =>
    snapped((event.clientX - (from.current ?? event.clientX)) / zoom, gridOf(studio) || 1)
  const bar = ticksPerBar(song.metre)
  return (
    <div
      className={`edge ${side}`}
      role="slider"
      tabIndex={0}
      aria-label={side === 'start' ? strings.loopStart : strings.loopEnd}
      aria-valuemin={0}
      aria-valuemax={1e9}
      aria-valuenow={loop[side]}
      aria-valuetext={placeText(loop[side], song.metre)}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -beat, ArrowRight: beat, PageUp: -bar, PageDown: bar }[event.key]
        if (step === undefined) return
        event.preventDefault()
        put(step)
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = event.clientX
      }}
      onPointerMove={(event) => {
        if (from.current !== undefined) onDrag(moved(byOf(event)))
      }}
      onPointerUp={(event) => {
        const by = byOf(event)
        from.current = undefined
        onDrag(undefined)
        if (by !== 0) put(by)
      }}
    />
  )
}
