import type { Point } from '../maths/rect'

/** A place on a stroke and how hard the pen is pressed there, 0 … 1. */
export interface PenPoint extends Point {
  readonly pressure: number
}

/**
 * Steadies a hand: each point is drawn towards the last by `strength` (0 follows exactly, 0.9 is slow). The end of a
 * stroke always reaches the pen.
 */
export class Steady {
  readonly #strength: number
  #at: PenPoint | undefined

  constructor(strength: number) {
    this.#strength = Math.min(0.95, Math.max(0, strength))
  }

  next(pen: PenPoint): PenPoint {
    const last = this.#at
    this.#at = last === undefined ? pen : mix(pen, last, this.#strength)
    return this.#at
  }
}

function mix(a: PenPoint, b: PenPoint, share: number): PenPoint {
  return {
    x: a.x + (b.x - a.x) * share,
    y: a.y + (b.y - a.y) * share,
    pressure: a.pressure + (b.pressure - a.pressure) * share,
  }
}

/**
 * Where a brush touches down along a stroke: at even distances on the curve through the middles of the pen's points
 * (quadratic Béziers, so that a quick circle is round).
 */
export class DabPath {
  readonly #spacing: (pressure: number) => number
  #last: PenPoint | undefined
  #middle: PenPoint | undefined
  /** Distance left until the next dab. */
  #left = 0

  /** @param spacing board pixels between dabs at a pressure */
  constructor(spacing: (pressure: number) => number) {
    this.#spacing = spacing
  }

  add(pen: PenPoint): PenPoint[] {
    const last = this.#last
    this.#last = pen
    if (last === undefined) {
      this.#middle = pen
      this.#left = this.#spacing(pen.pressure)
      return [pen]
    }
    const from = this.#middle ?? last
    const to = mix(last, pen, 0.5)
    this.#middle = to
    return this.#along(from, last, to)
  }

  /** The rest of the way to the last point. */
  end(): PenPoint[] {
    const last = this.#last
    const from = this.#middle
    if (last === undefined || from === undefined) return []
    return this.#along(from, mix(from, last, 0.5), last)
  }

  #along(from: PenPoint, control: PenPoint, to: PenPoint): PenPoint[] {
    const dabs: PenPoint[] = []
    const length =
      Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y)
    const pieces = Math.max(1, Math.min(64, Math.ceil(length / 4)))
    let before = from
    for (let piece = 1; piece <= pieces; piece++) {
      const share = piece / pieces
      const at = mix(mix(from, control, share), mix(control, to, share), share)
      this.#straight(before, at, dabs)
      before = at
    }
    return dabs
  }

  #straight(from: PenPoint, to: PenPoint, dabs: PenPoint[]): void {
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    let done = 0
    while (length - done >= this.#left) {
      done += this.#left
      const dab = length === 0 ? to : mix(from, to, done / length)
      dabs.push(dab)
      this.#left = Math.max(0.25, this.#spacing(dab.pressure))
    }
    this.#left -= length - done
  }
}
