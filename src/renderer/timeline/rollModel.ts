import type { Note } from '../../shared/index'
import { inScale, noteName, pitchClassName, scaleOf, type Key } from '../../shared/music/scales'

/** A note of a clip as the roll names it: two at one place and pitch sound as one anyway. */
export function noteKey(note: Pick<Note, 'start' | 'pitch'>): string {
  return `${String(note.start)}/${String(note.pitch)}`
}

/** Drums that a grid shows even when they are silent: kick, snare, clap, hats, toms, crash, ride. */
const usualDrums = [36, 38, 39, 42, 46, 45, 50, 49, 51]

/** Rows from the top: pitches around those that sound, or the drums. */
export function rowsOf(notes: readonly Note[], drums: boolean, key: Key): number[] {
  const used = notes.map(({ pitch }) => pitch)
  if (drums) return [...new Set([...usualDrums, ...used])].sort((a, b) => b - a)
  const home = 60 + key.tonic - (key.tonic > 6 ? 12 : 0)
  const low = Math.max(0, Math.min(home, ...used) - 7)
  const high = Math.min(127, Math.max(home + 12, ...used) + 7)
  return Array.from({ length: high - low + 1 }, (_, i) => high - i)
}

export interface NoteChange {
  readonly by?: number
  readonly semitones?: number
  readonly lengthBy?: number
  readonly velocityBy?: number
}

const shortest = 1

/**
 * Chosen notes moved together: none passes the clip's ends or the range of pitches, so that a chord keeps its shape.
 * @param clipLength ticks
 */
export function changed(
  notes: readonly Note[],
  chosen: ReadonlySet<string>,
  change: NoteChange,
  clipLength: number,
): { notes: Note[]; chosen: Set<string> } {
  const moving = notes.filter((note) => chosen.has(noteKey(note)))
  const { by = 0, semitones = 0, lengthBy = 0, velocityBy = 0 } = change
  if (moving.length === 0) return { notes: [...notes], chosen: new Set(chosen) }
  const shift = Math.min(
    clipLength - shortest - Math.max(...moving.map(({ start }) => start)),
    Math.max(by, -Math.min(...moving.map(({ start }) => start))),
  )
  const up = Math.min(
    127 - Math.max(...moving.map(({ pitch }) => pitch)),
    Math.max(semitones, -Math.min(...moving.map(({ pitch }) => pitch))),
  )
  const next = new Set<string>()
  const all = notes.map((note) => {
    if (!chosen.has(noteKey(note))) return note
    const moved = {
      ...note,
      start: note.start + shift,
      pitch: note.pitch + up,
      duration: Math.max(shortest, note.duration + lengthBy),
      velocity: Math.max(1, Math.min(127, note.velocity + velocityBy)),
    }
    next.add(noteKey(moved))
    return moved
  })
  return { notes: all, chosen: next }
}

/** Notes that are not of the key, by name, each once; and where a raised leading note leads. */
export function borrowedOf(
  notes: readonly Note[],
  key: Key,
): { names: string[]; leadsTo: string | undefined } {
  const strange = [...new Set(notes.map(({ pitch }) => pitch))]
    .filter((pitch) => !inScale(pitch, key))
    .sort((a, b) => a - b)
  const leading = strange.some((pitch) => (((pitch - key.tonic) % 12) + 12) % 12 === 11)
  return {
    names: strange.map((pitch) => noteName(pitch, key)),
    leadsTo: leading && !scaleOf(key.mode).includes(11) ? pitchClassName(key.tonic, key) : undefined,
  }
}
