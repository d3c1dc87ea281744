import type { Clip, Note, Track } from '../../shared/index'
import type { NewPart } from './actions/timeline/index'
import type { DocumentStore } from './document'

/** A new track for notes or sound, with nothing on it. */
export function newTrack(
  document: DocumentStore,
  track: Pick<Track, 'kind' | 'name' | 'role' | 'program' | 'drums'>,
): Track {
  const id = document.newId('track')
  return { id, type: 'track', ...track, gainDb: 0, pan: 0, mute: false, solo: false, clips: [] }
}

/** Notes as a part of a new piece. @param start ticks @param duration ticks */
export function notesPart(
  document: DocumentStore,
  track: string | Track,
  clip: { name: string; start: number; duration: number; notes: readonly Note[]; takeId?: string },
): NewPart {
  const { notes, takeId, ...place } = clip
  const made: Clip = {
    id: document.newId('clip'),
    type: 'clip',
    kind: 'notes',
    ...place,
    notes: notes.map((note) => ({ ...note, track: 0 })),
    ...(takeId === undefined ? {} : { takeId }),
  }
  return { track, clip: made, spareId: document.newId('clip') }
}
