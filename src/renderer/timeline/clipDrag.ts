import type { AudioClip } from '../../shared/index'
import type { AnyClip } from './edits'

/** What a drag looks like before it is let go; nothing of it is in the document. */
export interface ClipDrag {
  readonly places: ReadonlyMap<string, { readonly start: number; readonly duration: number }>
  readonly sounds: ReadonlyMap<string, AudioClip>
  /** An edge is dragged: what is inside stays where it is in time. */
  readonly resizing: boolean
}

export type Grip = 'move' | 'start' | 'end' | 'fadeIn' | 'fadeOut'

const least = 3

/** Where a clip lies when one of its edges was dragged. A recording has nothing before its beginning. */
export function resized(
  clip: AnyClip,
  grip: 'start' | 'end',
  by: number,
  secondsPerTick: number,
): { start: number; duration: number } {
  const end = clip.start + clip.duration
  if (grip === 'end') return { start: clip.start, duration: Math.max(least, clip.duration + by) }
  const earliest = clip.kind === 'audio' ? clip.start - clip.offset / secondsPerTick : 0
  const start = Math.max(0, earliest, Math.min(end - least, clip.start + by))
  return { start, duration: end - start }
}

/** A fade that was dragged; both fades together are never longer than the clip. */
export function faded(
  clip: AudioClip,
  grip: 'fadeIn' | 'fadeOut',
  bySeconds: number,
  length: number,
): AudioClip {
  const other = grip === 'fadeIn' ? clip.fadeOut : clip.fadeIn
  const signed = grip === 'fadeIn' ? bySeconds : -bySeconds
  return { ...clip, [grip]: Math.max(0, Math.min(length - other, clip[grip] + signed)) }
}
