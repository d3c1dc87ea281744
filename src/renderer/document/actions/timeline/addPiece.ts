import type { Clip, Song, Track } from '../../../../shared/index'
import { defineAction } from '../../action'
import { clearRange, songIn, trackIn } from './draft'

/** One part on its way into the song. */
export interface NewPart {
  /** A track that is there takes the clip; otherwise this one is made. */
  readonly track: string | Track
  readonly clip: Clip
  /** For the far part of a clip that the new one parts. */
  readonly spareId: string
}

export interface NewPiece {
  readonly label: string
  readonly parts: readonly NewPart[]
  /** For a song that was empty: its tempo, key, metre and so on. */
  readonly song?: Partial<Pick<Song, 'bpm' | 'key' | 'mode' | 'metre' | 'swing' | 'loop'>>
  readonly chords?: NonNullable<Song['chords']>
}

/** Puts several parts into the song at once: an accepted take, a file. What lay under their clips gives way. */
export const addPiece = defineAction<NewPiece>({
  id: 'timeline.addPiece',
  rooms: ['timeline'],
  label: ({ label }) => label,
  apply: (draft, { parts, song: changes, chords }) => {
    const song = songIn(draft)
    if (song === undefined) return
    if (changes !== undefined) Object.assign(song, structuredClone(changes))
    let start = Infinity
    let end = 0
    for (const { track: into, clip, spareId } of parts) {
      if (typeof into !== 'string') {
        draft[into.id] = { ...structuredClone(into), clips: [] }
        song.tracks.push(into.id)
      }
      const track = trackIn(draft, typeof into === 'string' ? into : into.id)
      if (track === undefined) continue
      clearRange(draft, track, { start: clip.start, end: clip.start + clip.duration }, spareId)
      draft[clip.id] = structuredClone(clip)
      track.clips.push(clip.id)
      start = Math.min(start, clip.start)
      end = Math.max(end, clip.start + clip.duration)
    }
    if (chords !== undefined)
      song.chords = [
        ...(song.chords ?? []).filter((chord) => chord.start < start || chord.start >= end),
        ...structuredClone(chords),
      ].sort((a, b) => a.start - b.start)
  },
})
