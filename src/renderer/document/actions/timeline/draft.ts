import type { Draft } from 'immer'
import type { Clip, Song, Track } from '../../../../shared/index'
import type { DraftRecords } from '../../action'

export function songIn(draft: DraftRecords): Draft<Song> | undefined {
  const song = draft['song']
  return song?.type === 'song' ? song : undefined
}

export function trackIn(draft: DraftRecords, id: string): Draft<Track> | undefined {
  const track = draft[id]
  return track?.type === 'track' ? track : undefined
}

export function clipIn(draft: DraftRecords, id: string): Draft<Clip> | undefined {
  const clip = draft[id]
  return clip?.type === 'clip' ? clip : undefined
}

/** The track a clip lies on. */
export function trackWith(draft: DraftRecords, clipId: string): Draft<Track> | undefined {
  return songIn(draft)
    ?.tracks.map((id) => trackIn(draft, id))
    .find((track) => track?.clips.includes(clipId) === true)
}

/** Takes the beginning away: what is left begins `ticks` later. @param seconds the same in the file of a recording */
export function trimStart(clip: Draft<Clip>, ticks: number, seconds: number): void {
  clip.start += ticks
  clip.duration -= ticks
  if (clip.kind === 'audio') {
    clip.offset += seconds
    clip.fadeIn = 0
    return
  }
  clip.notes = clip.notes
    .filter((note) => note.start + note.duration > ticks)
    .map((note) => {
      const start = Math.max(0, note.start - ticks)
      return { ...note, start, duration: note.start + note.duration - ticks - start }
    })
}

/** Takes the end away. */
export function trimEnd(clip: Draft<Clip>, duration: number): void {
  clip.duration = duration
  if (clip.kind === 'audio') {
    clip.fadeOut = 0
    return
  }
  clip.notes = clip.notes
    .filter((note) => note.start < duration)
    .map((note) => ({ ...note, duration: Math.min(note.duration, duration - note.start) }))
}

/** Seconds of a number of ticks at the song's tempo. */
export function secondsIn(draft: DraftRecords, ticks: number): number {
  return (ticks * 60) / (24 * (songIn(draft)?.bpm ?? 120))
}

/**
 * Makes room on a track: clips that reach into the range are cut back, those inside go, one that spans it is parted.
 * @param id for the far part of a parted clip
 */
export function clearRange(
  draft: DraftRecords,
  track: Draft<Track>,
  range: { start: number; end: number },
  id: string,
): void {
  for (const clipId of [...track.clips]) {
    const clip = clipIn(draft, clipId)
    if (clip === undefined) continue
    const end = clip.start + clip.duration
    if (end <= range.start || clip.start >= range.end) continue
    if (clip.start >= range.start && end <= range.end) {
      track.clips.splice(track.clips.indexOf(clipId), 1)
      Reflect.deleteProperty(draft, clipId)
      continue
    }
    if (clip.start < range.start && end > range.end) {
      const far = { ...(JSON.parse(JSON.stringify(clip)) as Draft<Clip>), id }
      const ticks = range.end - clip.start
      trimStart(far, ticks, secondsIn(draft, ticks))
      draft[id] = far
      track.clips.push(id)
    }
    if (clip.start < range.start) trimEnd(clip, range.start - clip.start)
    else {
      const ticks = range.end - clip.start
      trimStart(clip, ticks, secondsIn(draft, ticks))
    }
  }
}
