import { useEffect, useRef } from 'react'
import type { Note } from '../../shared/index'

/** Drums sound by hit, not by pitch: they stand in a row at the foot. */
const drumShare = 0.18

/** A piece as a small picture: pitch up, time to the right. */
export function NotesGlyph({
  notes,
  ticks,
  drumTracks,
  className,
}: {
  notes: readonly Note[]
  ticks: number
  drumTracks: ReadonlySet<number>
  className?: string
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current !== null) paintGlyph(canvas.current, notes, ticks, drumTracks)
  })
  return (
    <span className={className}>
      <canvas className="glyph" ref={canvas} aria-hidden="true" style={{ width: '100%', height: '100%' }} />
    </span>
  )
}

export function paintGlyph(
  canvas: HTMLCanvasElement,
  notes: readonly Note[],
  ticks: number,
  drumTracks: ReadonlySet<number>,
): void {
  const context = canvas.getContext('2d')
  const { clientWidth: width, clientHeight: height } = canvas
  if (context === null || width === 0) return
  const ratio = window.devicePixelRatio
  canvas.width = width * ratio
  canvas.height = height * ratio
  context.scale(ratio, ratio)
  const style = getComputedStyle(canvas)
  context.fillStyle = style.getPropertyValue('--audio')
  const pitched = notes.filter((note) => !drumTracks.has(note.track))
  const low = Math.min(...pitched.map((note) => note.pitch))
  const high = Math.max(...pitched.map((note) => note.pitch))
  const roll = height * (drumTracks.size > 0 ? 1 - drumShare : 1) - 4
  for (const note of notes) {
    const drum = drumTracks.has(note.track)
    const x = (note.start / ticks) * width
    const w = drum ? 1.5 : Math.max(2, (note.duration / ticks) * width - 0.5)
    const y = drum ? height - 4 : roll * (1 - (note.pitch - low) / Math.max(1, high - low))
    context.globalAlpha = drum ? 0.5 : 0.45 + (note.velocity / 127) * 0.55
    context.fillRect(x, y, w, drum ? 3 : 2.5)
  }
}
