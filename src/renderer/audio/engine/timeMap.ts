/** From `frame` on the song stands at `tick` and moves on at a tempo. */
export interface Anchor {
  readonly frame: number
  readonly tick: number
  readonly framesPerTick: number
}

/** A run of frames over which the song moves evenly. */
export interface Segment {
  readonly frame: number
  readonly frames: number
  readonly tick: number
  readonly framesPerTick: number
  /** Not the continuation of what came before: what sounds ends here. */
  readonly jump: boolean
}

export interface Loop {
  readonly on: boolean
  readonly start: number
  readonly end: number
}

export function framesPerTick(sampleRate: number, bpm: number, ticksPerQuarter = 24): number {
  return (sampleRate * 60) / (bpm * ticksPerQuarter)
}

/** @param anchors by frame. @returns the tick that sounds at a frame */
export function tickAt(anchors: readonly Anchor[], frame: number): number {
  let found = anchors[0]
  for (const anchor of anchors) {
    if (anchor.frame > frame) break
    found = anchor
  }
  return found === undefined ? 0 : found.tick + Math.max(0, frame - found.frame) / found.framesPerTick
}

/** Frame at which a loop that is running jumps back; infinite when it never does. */
function jumpFrame(anchor: Anchor, loop: Loop): number {
  if (!loop.on || loop.end <= loop.start || anchor.tick >= loop.end) return Infinity
  return Math.round(anchor.frame + (loop.end - anchor.tick) * anchor.framesPerTick)
}

/** Which tick sounds at which frame, ahead of the playhead, around the loop and across changes of tempo. */
export class TimeMap {
  #anchors: Anchor[] = []
  #loop: Loop = { on: false, start: 0, end: 0 }

  get anchors(): readonly Anchor[] {
    return this.#anchors
  }

  tickAt(frame: number): number {
    return tickAt(this.#anchors, frame)
  }

  copy(): TimeMap {
    const map = new TimeMap()
    map.become(this)
    return map
  }

  become(other: TimeMap): void {
    this.#anchors = [...other.#anchors]
    this.#loop = other.#loop
  }

  /** From `anchor.frame` on everything is as told here; what was planned beyond is forgotten. */
  turn(anchor: Anchor, loop: Loop): void {
    this.#anchors = [...this.#anchors.filter(({ frame }) => frame < anchor.frame), anchor]
    this.#loop = loop
  }

  /** Forgets what nobody can ask for any more. */
  forgetBefore(frame: number): void {
    while (this.#anchors.length > 1 && (this.#anchors[1]?.frame ?? Infinity) <= frame) this.#anchors.shift()
  }

  /** The even runs from `from` to `to`. Frames before the first anchor are its own time going back. */
  segments(from: number, to: number): Segment[] {
    this.#extend(to)
    const found: Segment[] = []
    for (const [i, anchor] of this.#anchors.entries()) {
      const ends = this.#anchors[i + 1]?.frame ?? Infinity
      const begin = Math.max(from, anchor.frame)
      const end = Math.min(to, ends)
      if (end <= begin) continue
      found.push({
        frame: begin,
        frames: end - begin,
        tick: anchor.tick + (begin - anchor.frame) / anchor.framesPerTick,
        framesPerTick: anchor.framesPerTick,
        jump: begin === anchor.frame,
      })
    }
    return found
  }

  #extend(to: number): void {
    for (;;) {
      const last = this.#anchors.at(-1)
      if (last === undefined) return
      const frame = jumpFrame(last, this.#loop)
      if (frame >= to) return
      // A loop shorter than a frame would never end here.
      if (frame <= last.frame) return
      this.#anchors.push({ frame, tick: this.#loop.start, framesPerTick: last.framesPerTick })
    }
  }
}

/** The runs that lead up to `frame`, so that a synthesiser begun there stands as if it had always played. */
export function leadIn(anchor: Anchor, loop: Loop, frames: number): Segment[] {
  const { framesPerTick: rate, tick, frame } = anchor
  const segment = (from: number, count: number, at: number): Segment => ({
    frame: from,
    frames: count,
    tick: at,
    framesPerTick: rate,
    jump: true,
  })
  const inLoop = loop.on && loop.end > loop.start && tick >= loop.start && tick < loop.end
  const back = Math.min(frames, Math.floor((tick - (inLoop ? loop.start : 0)) * rate))
  const rest = inLoop ? Math.min(frames - back, Math.floor((loop.end - loop.start) * rate)) : 0
  return [
    ...(rest > 0 ? [segment(frame - back - rest, rest, loop.end - rest / rate)] : []),
    ...(back > 0 ? [segment(frame - back, back, tick - back / rate)] : []),
  ]
}
