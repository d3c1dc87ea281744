import { ringFrames } from './layout'

/** Reads `left.length` frames from `frame` on. */
export function readRing(ring: Float32Array, frame: number, left: Float32Array, right: Float32Array): void {
  const from = frame & (ringFrames - 1)
  const first = Math.min(left.length, ringFrames - from)
  left.set(ring.subarray(from, from + first))
  right.set(ring.subarray(ringFrames + from, ringFrames + from + first))
  if (first === left.length) return
  left.set(ring.subarray(0, left.length - first), first)
  right.set(ring.subarray(ringFrames, ringFrames + left.length - first), first)
}

/** Writes from `frame` on; what lay there is gone. */
export function writeRing(ring: Float32Array, frame: number, left: Float32Array, right: Float32Array): void {
  const from = frame & (ringFrames - 1)
  const first = Math.min(left.length, ringFrames - from)
  ring.set(left.subarray(0, first), from)
  ring.set(right.subarray(0, first), ringFrames + from)
  if (first === left.length) return
  ring.set(left.subarray(first), 0)
  ring.set(right.subarray(first), ringFrames)
}

/**
 * Writes from `frame` on, out of what lies there into the new sound over the first `fade` frames (equal gain: both are
 * the same music, so that equal power would bulge).
 */
export function spliceRing(
  ring: Float32Array,
  frame: number,
  left: Float32Array,
  right: Float32Array,
  fade: number,
): void {
  const count = Math.min(fade, left.length)
  if (count > 0) {
    const oldLeft = new Float32Array(count)
    const oldRight = new Float32Array(count)
    readRing(ring, frame, oldLeft, oldRight)
    for (let i = 0; i < count; i++) {
      const share = 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / count)
      left[i] = (left[i] ?? 0) * share + (oldLeft[i] ?? 0) * (1 - share)
      right[i] = (right[i] ?? 0) * share + (oldRight[i] ?? 0) * (1 - share)
    }
  }
  writeRing(ring, frame, left, right)
}
