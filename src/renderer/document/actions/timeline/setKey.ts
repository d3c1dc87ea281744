import { chordInKey } from '../../../../shared/music/chords'
import { moveToKey, type Key } from '../../../../shared/music/scales'
import { defineAction } from '../../action'
import { clipIn, songIn, trackIn } from './draft'

/** Moves all pitched notes and the chords into another key: by degree when the mode changes. Drums stay. */
export const setKey = defineAction<Key>({
  id: 'timeline.setKey',
  rooms: ['timeline'],
  label: () => 'Change key',
  apply: (draft, to) => {
    const song = songIn(draft)
    if (song === undefined) return
    const from: Key = { tonic: song.key, mode: song.mode }
    for (const track of song.tracks.map((id) => trackIn(draft, id))) {
      if (track === undefined || track.drums || track.kind !== 'notes') continue
      for (const clip of track.clips.map((id) => clipIn(draft, id)))
        if (clip?.kind === 'notes')
          clip.notes = clip.notes.map((note) => ({ ...note, pitch: moveToKey(note.pitch, from, to) }))
    }
    if (song.chords !== undefined)
      song.chords = song.chords.map((chord) => ({ ...chord, name: chordInKey(chord.name, from, to) }))
    song.key = to.tonic
    song.mode = to.mode
  },
})
