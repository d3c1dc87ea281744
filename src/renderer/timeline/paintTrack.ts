import type { Note } from '../../shared/index'

export interface TrackPicture {
  readonly notes: readonly Note[]
  readonly drums: boolean
  readonly bars: number
  readonly ticksPerBar: number
  /** Bars that are written; the rest is hatched as still to come. */
  readonly written: number
  readonly colour: string
  readonly hatch: string
}

const pad = 5

/** Paints one track's clip: written bars solid, bars to come hatched, notes by pitch (drums by instrument). */
export function paintTrack(canvas: HTMLCanvasElement, picture: TrackPicture): void {
  const context = canvas.getContext('2d')
  const { clientWidth: width, clientHeight: height } = canvas
  if (context === null || width === 0 || height === 0) return
  const ratio = window.devicePixelRatio
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  context.scale(ratio, ratio)
  const perTick = width / (picture.bars * picture.ticksPerBar)
  const done = (width * picture.written) / picture.bars
  context.fillStyle = picture.colour
  context.globalAlpha = 0.16
  context.beginPath()
  context.roundRect(0.5, 0.5, Math.max(0, done - 1), height - 1, 5)
  context.fill()
  if (done < width) hatch(context, done, width, height, picture.hatch)
  context.globalAlpha = 1
  const pitches = picture.notes.map((note) => note.pitch)
  const low = Math.min(...pitches)
  const high = Math.max(...pitches)
  const rows = Math.max(1, high - low)
  const thick = picture.drums ? 3 : Math.max(2.5, Math.min(5, (height - 2 * pad) / (rows + 1)))
  for (const note of picture.notes) {
    const x = note.start * perTick
    const long = picture.drums ? 2.5 : Math.max(2, note.duration * perTick - 1)
    const y = pad + (height - 2 * pad - thick) * (1 - (note.pitch - low) / rows)
    context.globalAlpha = 0.45 + (note.velocity / 127) * 0.55
    context.beginPath()
    context.roundRect(x, y, long, thick, Math.min(1.5, long / 2))
    context.fill()
  }
}

function hatch(
  context: CanvasRenderingContext2D,
  from: number,
  to: number,
  height: number,
  colour: string,
): void {
  context.save()
  context.beginPath()
  context.rect(from, 0, to - from, height)
  context.clip()
  context.globalAlpha = 1
  context.strokeStyle = colour
  context.lineWidth = 1
  context.beginPath()
  for (let x = from - height; x < to; x += 9) {
    context.moveTo(x, height)
    context.lineTo(x + height, 0)
  }
  context.stroke()
  context.restore()
}
