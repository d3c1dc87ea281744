import { defineAction } from '../../action'
import { songIn, trackIn } from './draft'

/** Takes a track and its clips out of the song. */
export const removeTrack = defineAction<{ readonly id: string; readonly name: string }>({
  id: 'timeline.removeTrack',
  rooms: ['timeline'],
  label: ({ name }) => `Delete ${name}`,
  apply: (draft, { id }) => {
    const song = songIn(draft)
    const track = trackIn(draft, id)
    if (song === undefined || track === undefined) return
    for (const clip of track.clips) Reflect.deleteProperty(draft, clip)
    Reflect.deleteProperty(draft, id)
    song.tracks = song.tracks.filter((other) => other !== id)
  },
})

/** Changes the order. `to` counts from the top, 0. */
export const moveTrack = defineAction<{ readonly id: string; readonly to: number }>({
  id: 'timeline.moveTrack',
  rooms: ['timeline'],
  label: () => 'Move track',
  mergeKey: ({ id }) => `timeline.moveTrack ${id}`,
  apply: (draft, { id, to }) => {
    const song = songIn(draft)
    const from = song?.tracks.indexOf(id) ?? -1
    if (song === undefined || from < 0) return
    song.tracks.splice(from, 1)
    song.tracks.splice(Math.max(0, Math.min(song.tracks.length, to)), 0, id)
  },
})
