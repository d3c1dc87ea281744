import type { Peaks } from '../audio/engine/peaks'
import { framesPerPeak } from '../audio/engine/peaks'
import { fadeGain } from '../audio/engine/audioVoice'
import type { Note } from '../../shared/index'
import type { AnyClip } from './edits'

export interface ShownClip {
  readonly start: number
  readonly duration: number
  readonly name: string
  readonly chosen: boolean
  /** A take that is not accepted: dashed and hatched. */
  readonly ghost: boolean
  readonly notes?: readonly Note[]
  readonly sound?: Extract<AnyClip, { kind: 'audio' }>
}

export interface LanePicture {
  readonly clips: readonly ShownClip[]
  readonly drums: boolean
  readonly zoom: number
  /** Pixels scrolled. */
  readonly scroll: number
  readonly ticksPerBar: number
  readonly secondsPerTick: number
  readonly colour: string
  readonly ground: string
  readonly line: string
  readonly peaks: (asset: string) => Peaks | undefined
}

const padTop = 15
const padBottom = 5
const radius = 5

/** Paints what is in sight of one track: bar lines, clips, notes and waveforms. */
export function paintLane(canvas: HTMLCanvasElement, picture: LanePicture): void {
  const context = canvas.getContext('2d')
  const { clientWidth: width, clientHeight: height } = canvas
  if (context === null || width === 0 || height === 0) return
  const ratio = window.devicePixelRatio
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  context.scale(ratio, ratio)
  barLines(context, picture, width, height)
  for (const clip of picture.clips) {
    const x = clip.start * picture.zoom - picture.scroll
    const long = clip.duration * picture.zoom
    if (x > width || x + long < 0) continue
    paintClip(context, clip, picture, x + 0.5, Math.max(4, long - 1), height)
  }
}

function barLines(
  context: CanvasRenderingContext2D,
  picture: LanePicture,
  width: number,
  height: number,
): void {
  const bar = picture.ticksPerBar * picture.zoom
  const every = Math.max(1, Math.ceil(24 / bar))
  context.fillStyle = picture.line
  for (let i = Math.floor(picture.scroll / bar / every) * every; i * bar - picture.scroll < width; i += every)
    context.fillRect(Math.round(i * bar - picture.scroll), 0, 1, height)
}

function paintClip(
  context: CanvasRenderingContext2D,
  clip: ShownClip,
  picture: LanePicture,
  x: number,
  long: number,
  height: number,
): void {
  const { colour, ground } = picture
  const [top, tall] = [4, height - 8]
  context.save()
  context.beginPath()
  context.roundRect(x, top, long, tall, radius)
  context.fillStyle = ground
  context.fill()
  context.fillStyle = colour
  context.globalAlpha = clip.ghost ? 0.05 : 0.2
  context.fill()
  context.clip()
  if (clip.ghost) hatch(context, x, long, height, colour)
  context.globalAlpha = 1
  if (clip.notes !== undefined) paintNotes(context, clip, picture, x, top, tall)
  if (clip.sound !== undefined) paintWave(context, clip.sound, picture, x, top, tall)
  context.fillStyle = colour
  context.globalAlpha = 1
  context.font = '560 10px "Inter Variable", Inter, sans-serif'
  context.textBaseline = 'top'
  context.fillText(clip.name, Math.max(x, 0) + 6, top + 3, Math.max(0, x + long - Math.max(x, 0) - 12))
  context.restore()
  context.save()
  context.strokeStyle = colour
  context.globalAlpha = clip.chosen ? 1 : clip.ghost ? 0.7 : 0.45
  context.lineWidth = clip.chosen ? 2 : 1
  if (clip.ghost) context.setLineDash([4, 3])
  const inset = clip.chosen ? 1 : 0.5
  context.beginPath()
  context.roundRect(x + inset, top + inset, long - 2 * inset, tall - 2 * inset, radius - inset)
  context.stroke()
  context.restore()
}

function paintNotes(
  context: CanvasRenderingContext2D,
  clip: ShownClip,
  picture: LanePicture,
  x: number,
  top: number,
  tall: number,
): void {
  const notes = clip.notes ?? []
  let low = 127
  let high = 0
  for (const { pitch } of notes) {
    low = Math.min(low, pitch)
    high = Math.max(high, pitch)
  }
  const rows = Math.max(picture.drums ? 1 : 12, high - low)
  const middle = (low + high) / 2
  const space = tall - padTop - padBottom
  const thick = picture.drums ? 3 : Math.max(2.5, Math.min(5, space / (rows + 1)))
  context.fillStyle = picture.colour
  for (const note of notes) {
    if (note.start >= clip.duration) continue
    const left = x + note.start * picture.zoom
    const long = picture.drums ? 2.5 : Math.max(2, note.duration * picture.zoom - 1)
    const y = top + padTop + (space - thick) * (0.5 - (note.pitch - middle) / rows)
    context.globalAlpha = 0.5 + (note.velocity / 127) * 0.5
    context.beginPath()
    context.roundRect(left, y, long, thick, Math.min(1.5, long / 2))
    context.fill()
  }
}

function paintWave(
  context: CanvasRenderingContext2D,
  clip: Extract<AnyClip, { kind: 'audio' }>,
  picture: LanePicture,
  x: number,
  top: number,
  tall: number,
): void {
  const peaks = picture.peaks(clip.asset)
  if (peaks === undefined) return
  const middle = top + padTop + (tall - padTop - padBottom) / 2
  const half = (tall - padTop - padBottom) / 2
  const length = clip.duration * picture.secondsPerTick
  const perPixel = picture.secondsPerTick / picture.zoom
  const gain = 10 ** (clip.gainDb / 20)
  context.fillStyle = picture.colour
  context.globalAlpha = 0.75
  const from = Math.max(0, Math.floor(-x))
  const to = Math.min(clip.duration * picture.zoom, context.canvas.clientWidth - x)
  for (let pixel = from; pixel < to; pixel += 2) {
    const at = pixel * perPixel
    const faded = gain * fadeGain(at, length, clip.fadeIn, clip.fadeOut)
    const first = Math.floor(((clip.offset + at) * peaks.sampleRate) / framesPerPeak)
    const last = Math.max(
      first + 1,
      Math.ceil(((clip.offset + at + 2 * perPixel) * peaks.sampleRate) / framesPerPeak),
    )
    let low = 0
    let high = 0
    for (let i = first; i < last; i++) {
      low = Math.min(low, peaks.low[i] ?? 0)
      high = Math.max(high, peaks.high[i] ?? 0)
    }
    const up = Math.min(half, high * faded * half)
    const down = Math.min(half, -low * faded * half)
    context.fillRect(x + pixel, middle - up, 1.5, Math.max(1, up + down))
  }
}

function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  long: number,
  height: number,
  colour: string,
): void {
  context.globalAlpha = 0.13
  context.strokeStyle = colour
  context.lineWidth = 6
  context.beginPath()
  for (let at = x - height; at < x + long + height; at += 17) {
    context.moveTo(at, height)
    context.lineTo(at + height, 0)
  }
  context.stroke()
}
