import { surface } from '../pixels/surface'

/** What a brush leaves at one touch, as alpha: a disc whose edge grows softer with less hardness. */
export interface Tip {
  readonly image: OffscreenCanvas
  /** Board pixels across at full pressure. */
  readonly size: number
}

/** Pixels around the disc, so that smoothing has something to fade into. */
const margin = 1

/** @param hardness 0 soft … 1 hard */
export function makeTip(size: number, hardness: number): Tip {
  const radius = size / 2
  const side = Math.ceil(size) + 2 * margin
  const { canvas, context } = surface(side, side)
  const centre = side / 2
  context.beginPath()
  context.arc(centre, centre, Math.max(0.5, radius), 0, 2 * Math.PI)
  context.fill()
  if (hardness < 1) {
    const fade = context.createRadialGradient(centre, centre, 0, centre, centre, radius + 0.5)
    const steps = 12
    for (let step = 0; step <= steps; step++) {
      const share = step / steps
      fade.addColorStop(hardness + (1 - hardness) * share, `rgb(0 0 0 / ${String(falloff(share))})`)
    }
    context.globalCompositeOperation = 'destination-in'
    context.fillStyle = fade
    context.fillRect(0, 0, side, side)
  }
  return { image: canvas, size }
}

/** Smoothstep from 1 to 0: no ring where the soft edge begins or ends. */
export function falloff(share: number): number {
  return Math.round((1 - share * share * (3 - 2 * share)) * 1000) / 1000
}
