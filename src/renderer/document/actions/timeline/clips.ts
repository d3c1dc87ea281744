import type { Draft } from 'immer'
import type { AudioClip, Clip } from '../../../../shared/index'
import { defineAction } from '../../action'
import { clipIn, secondsIn, songIn, trackIn, trackWith, trimEnd, trimStart } from './draft'

const least = 3

/** Moves clips in time, and to other tracks of the same kind; together they never pass the song's start. */
export const moveClips = defineAction<{
  readonly ids: readonly string[]
  readonly by: number
  /** Tracks down, negative up. */
  readonly tracks: number
}>({
  id: 'timeline.moveClips',
  rooms: ['timeline'],
  label: ({ ids }) => (ids.length === 1 ? 'Move clip' : 'Move clips'),
  mergeKey: ({ ids }) => `timeline.moveClips ${ids.join()}`,
  apply: (draft, { ids, by, tracks }) => {
    const song = songIn(draft)
    const clips = ids.flatMap((id) => clipIn(draft, id) ?? [])
    const shift = Math.max(by, -Math.min(...clips.map(({ start }) => start)))
    for (const clip of clips) {
      clip.start += shift
      const from = trackWith(draft, clip.id)
      const at = from === undefined ? -1 : (song?.tracks.indexOf(from.id) ?? -1)
      const to = trackIn(draft, song?.tracks[at + tracks] ?? '')
      if (tracks === 0 || from === undefined || to?.kind !== from.kind || to.drums !== from.drums) continue
      from.clips = from.clips.filter((id) => id !== clip.id)
      to.clips.push(clip.id)
    }
  },
})

/** Drags a clip's start or end; sound and notes inside stay where they are in time. */
export const resizeClip = defineAction<{
  readonly id: string
  readonly start: number
  readonly end: number
}>({
  id: 'timeline.resizeClip',
  rooms: ['timeline'],
  label: () => 'Resize clip',
  mergeKey: ({ id }) => `timeline.resizeClip ${id}`,
  apply: (draft, { id, start, end }) => {
    const clip = clipIn(draft, id)
    if (clip === undefined || end - start < least) return
    const by = start - clip.start
    if (clip.kind === 'audio') {
      const seconds = secondsIn(draft, by)
      if (clip.offset + seconds < 0) return
      clip.offset += seconds
    } else {
      // Notes keep their place in the song; those behind the end stay, so that the clip can be drawn open again.
      clip.notes = clip.notes
        .map((note) => ({ ...note, start: note.start - by }))
        .filter((note) => note.start >= 0)
    }
    clip.start = start
    clip.duration = end - start
  },
})

/** Cuts clips in two at a tick. */
export const splitClips = defineAction<{
  readonly at: number
  readonly clips: readonly { readonly id: string; readonly farId: string }[]
}>({
  id: 'timeline.splitClips',
  rooms: ['timeline'],
  label: ({ clips }) => (clips.length === 1 ? 'Split clip' : 'Split clips'),
  apply: (draft, { at, clips }) => {
    for (const { id, farId } of clips) {
      const clip = clipIn(draft, id)
      const track = trackWith(draft, id)
      if (clip === undefined || track === undefined) continue
      const ticks = at - clip.start
      if (ticks <= 0 || ticks >= clip.duration) continue
      const far = { ...(JSON.parse(JSON.stringify(clip)) as Draft<Clip>), id: farId }
      trimStart(far, ticks, secondsIn(draft, ticks))
      trimEnd(clip, ticks)
      draft[farId] = far
      track.clips.push(farId)
    }
  },
})

/** Puts copies of clips on tracks. */
export const addClips = defineAction<{
  readonly label: string
  readonly clips: readonly { readonly track: string; readonly clip: Clip }[]
}>({
  id: 'timeline.addClips',
  rooms: ['timeline'],
  label: ({ label }) => label,
  apply: (draft, { clips }) => {
    for (const { track, clip } of clips) {
      const into = trackIn(draft, track)
      if (into === undefined) continue
      draft[clip.id] = structuredClone(clip)
      into.clips.push(clip.id)
    }
  },
})

export const removeClips = defineAction<{ readonly ids: readonly string[] }>({
  id: 'timeline.removeClips',
  rooms: ['timeline'],
  label: ({ ids }) => (ids.length === 1 ? 'Delete clip' : 'Delete clips'),
  apply: (draft, { ids }) => {
    for (const id of ids) {
      const track = trackWith(draft, id)
      if (track === undefined) continue
      track.clips = track.clips.filter((other) => other !== id)
      Reflect.deleteProperty(draft, id)
    }
  },
})

/** Fades and volume of a recording. */
export const changeAudioClip = defineAction<{
  readonly id: string
  readonly changes: Partial<Pick<AudioClip, 'fadeIn' | 'fadeOut' | 'gainDb'>>
}>({
  id: 'timeline.changeAudioClip',
  rooms: ['timeline'],
  label: ({ changes }) => ('gainDb' in changes ? 'Change clip volume' : 'Change fade'),
  mergeKey: ({ id, changes }) => `timeline.changeAudioClip ${id} ${Object.keys(changes).join()}`,
  apply: (draft, { id, changes }) => {
    const clip = clipIn(draft, id)
    if (clip?.kind === 'audio') Object.assign(clip, changes)
  },
})
