import type { AudioClip, Clip, NoteClip, Note, Track } from '../../shared/index'
import { clipsOf, endOf, songRecord, tracksOf } from '../audio/engine/songOf'
import {
  addClips,
  addPiece,
  changeTrack,
  moveClips,
  removeClips,
  removeTrack,
  resizeClip,
  setNotes,
  splitClips,
} from '../document/actions/timeline/index'
import type { Studio } from '../stores/studio'
import { toastInRoom } from '../stores/toasts'
import { instrumentName } from './instruments'
import { snapTicks, snapped, ticksPerBar } from './musicalTime'
import { strings } from './strings'
import { changeView, timelineView } from './view'

export type AnyClip = NoteClip | AudioClip

export function clipById(studio: Studio, id: string): AnyClip | undefined {
  return studio.document.get('clip', id)
}

export function trackOfClip(studio: Studio, clipId: string): Track | undefined {
  return tracksOf(studio.document.records).find((track) => track.clips.includes(clipId))
}

/** Clips that are chosen and still there. */
export function chosenClips(studio: Studio): AnyClip[] {
  return timelineView(studio).clips.flatMap((id) => clipById(studio, id) ?? [])
}

export function chosenTrack(studio: Studio): Track | undefined {
  const { track } = timelineView(studio)
  return track === undefined ? undefined : studio.document.get('track', track)
}

/** Ticks of the grid now. */
export function gridOf(studio: Studio): number {
  const song = songRecord(studio.document.records)
  return snapTicks(timelineView(studio).snap, song?.metre ?? [4, 4])
}

/** @param more adds to what is chosen, or takes away */
export function chooseClip(studio: Studio, id: string, more: boolean): void {
  const view = timelineView(studio)
  const chosen = view.clips.includes(id)
  const clips = !more
    ? chosen
      ? view.clips
      : [id]
    : chosen
      ? view.clips.filter((each) => each !== id)
      : [...view.clips, id]
  changeView(studio, { clips, track: trackOfClip(studio, id)?.id ?? view.track })
}

export function chooseAll(studio: Studio): void {
  const { records } = studio.document
  changeView(studio, {
    clips: tracksOf(records).flatMap((track) => clipsOf(records, track).map(({ id }) => id)),
  })
}

export function openClip(studio: Studio, id: string): void {
  changeView(studio, { clips: [id], closed: false, track: trackOfClip(studio, id)?.id })
}

export function moveChosen(studio: Studio, by: number, tracks: number): void {
  const ids = chosenClips(studio).map(({ id }) => id)
  if (ids.length > 0) studio.document.act(moveClips, { ids, by, tracks })
}

export function resizeChosen(studio: Studio, startBy: number, endBy: number): void {
  for (const { id, start, duration } of chosenClips(studio))
    studio.document.act(resizeClip, {
      id,
      start: Math.max(0, start + startBy),
      end: start + duration + endBy,
    })
}

/** Cuts what is chosen, or else what lies on the chosen track, at the playhead. */
export function splitAtPlayhead(studio: Studio): void {
  const at = snapped(studio.sound.position, gridOf(studio))
  const inside = (clip: AnyClip): boolean => clip.start < at && clip.start + clip.duration > at
  const { records } = studio.document
  const chosen = chosenClips(studio).filter(inside)
  const track = chosenTrack(studio)
  const clips = chosen.length > 0 || track === undefined ? chosen : clipsOf(records, track).filter(inside)
  if (clips.length === 0) {
    toastInRoom(studio, 'timeline', strings.nothingToSplit)
    return
  }
  studio.document.act(splitClips, {
    at,
    clips: clips.map(({ id }) => ({ id, farId: studio.document.newId('clip') })),
  })
}

/** Copies of clips behind the last of them. */
export function duplicateChosen(studio: Studio): void {
  const clips = chosenClips(studio)
  if (clips.length === 0) return
  const start = Math.min(...clips.map((clip) => clip.start))
  const end = Math.max(...clips.map((clip) => clip.start + clip.duration))
  put(studio, clips, end - start, strings.duplicate)
}

function put(studio: Studio, clips: readonly AnyClip[], by: number, label: string): void {
  const placed = clips.flatMap((clip) => {
    const track = copied.tracks.get(clip.id) ?? trackOfClip(studio, clip.id)?.id
    if (track === undefined || studio.document.get('track', track) === undefined) return []
    const copy: Clip = { ...clip, id: studio.document.newId('clip'), start: clip.start + by }
    return [{ track, clip: copy }]
  })
  studio.document.act(addClips, { label, clips: placed })
  changeView(studio, { clips: placed.map(({ clip }) => clip.id) })
}

/** The timeline's own clipboard: clips with the tracks they came from. */
const copied: { clips: readonly AnyClip[]; readonly tracks: Map<string, string> } = {
  clips: [],
  tracks: new Map(),
}

export function copyChosen(studio: Studio): void {
  copied.clips = chosenClips(studio)
  copied.tracks.clear()
  for (const { id } of copied.clips) {
    const track = trackOfClip(studio, id)
    if (track !== undefined) copied.tracks.set(id, track.id)
  }
}

export function canPaste(): boolean {
  return copied.clips.length > 0
}

/** At the playhead, each on the track it came from. */
export function paste(studio: Studio): void {
  if (copied.clips.length === 0) return
  const start = Math.min(...copied.clips.map((clip) => clip.start))
  put(studio, copied.clips, snapped(studio.sound.position, gridOf(studio)) - start, strings.paste)
}

export function deleteChosen(studio: Studio): void {
  const ids = chosenClips(studio).map(({ id }) => id)
  if (ids.length > 0) studio.document.act(removeClips, { ids })
  changeView(studio, { clips: [] })
}

/** Starts and lengths onto the grid; a note never becomes shorter than one step of it. */
export function quantised(notes: readonly Note[], grid: number): Note[] {
  return notes.map((note) => ({
    ...note,
    start: Math.max(0, snapped(note.start, grid)),
    duration: Math.max(grid, snapped(note.duration, grid)),
  }))
}

export function quantiseChosen(studio: Studio): void {
  const grid = gridOf(studio)
  if (grid <= 0) return
  const clips = chosenClips(studio).flatMap((clip) =>
    clip.kind === 'notes' ? [{ id: clip.id, notes: quantised(clip.notes, grid) }] : [],
  )
  if (clips.length > 0) studio.document.act(setNotes, { label: strings.quantise, clips })
}

export function toggleTrack(studio: Studio, what: 'mute' | 'solo', id = timelineView(studio).track): void {
  const track = id === undefined ? undefined : studio.document.get('track', id)
  if (track !== undefined)
    studio.document.act(changeTrack, { id: track.id, changes: { [what]: !track[what] } })
}

export function deleteTrack(studio: Studio, track: Track): void {
  studio.document.act(removeTrack, { id: track.id, name: track.name })
  changeView(studio, { track: undefined })
}

/** An empty clip of four bars on a new track, ready to be written in. */
export function addInstrument(studio: Studio, drums: boolean): void {
  const song = songRecord(studio.document.records)
  if (song === undefined) return
  const name = instrumentName(0, drums)
  const clipId = studio.document.newId('clip')
  const track: Track = {
    id: studio.document.newId('track'),
    type: 'track',
    kind: 'notes',
    name,
    role: drums ? 'drums' : '',
    program: 0,
    drums,
    gainDb: 0,
    pan: 0,
    mute: false,
    solo: false,
    clips: [],
  }
  studio.document.act(addPiece, {
    label: strings.added(name),
    parts: [
      {
        track,
        spareId: studio.document.newId('clip'),
        clip: {
          id: clipId,
          type: 'clip',
          kind: 'notes',
          name,
          start: song.loop.start,
          duration: 4 * ticksPerBar(song.metre),
          notes: [],
        },
      },
    ],
  })
  changeView(studio, { track: track.id, clips: [clipId], closed: false })
}

/** Bars on show: what there is, the loop, and room to go on. */
export function shownTicks(studio: Studio, ghostEnd: number): number {
  const song = songRecord(studio.document.records)
  const bar = ticksPerBar(song?.metre ?? [4, 4])
  const end = Math.max(endOf(studio.document.records), song?.loop.end ?? 0, ghostEnd)
  return Math.ceil(end / bar + 8) * bar
}
