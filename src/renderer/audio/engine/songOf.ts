import type { AudioClip, NoteClip, Records, Song, Track } from '../../../shared/index'
import type { Strip } from './mixer'
import { perform, swingOf, type SoundSong, type SoundTrack } from './song'

/** A SoundFont leaves much headroom; takes are lifted by the same. */
const soundFontGainDb = 6
/** How much of a track goes into the room, dB. */
const sendDb = { pitched: -15, drums: -20 } as const

export const decibels = (db: number): number => 10 ** (db / 20)

export function songRecord(records: Records): Song | undefined {
  const song = records['song']
  return song?.type === 'song' ? song : undefined
}

export function tracksOf(records: Records): Track[] {
  return (songRecord(records)?.tracks ?? []).flatMap((id) => {
    const track = records[id]
    return track?.type === 'track' ? [track] : []
  })
}

export function clipsOf(records: Records, track: Track): (NoteClip | AudioClip)[] {
  return track.clips.flatMap((id) => {
    const clip = records[id]
    return clip?.type === 'clip' ? [clip] : []
  })
}

/** Ticks; where the last clip ends. */
export function endOf(records: Records): number {
  return tracksOf(records).reduce(
    (end, track) =>
      clipsOf(records, track).reduce((far, clip) => Math.max(far, clip.start + clip.duration), end),
    0,
  )
}

export function soundSong(records: Records, song: Song, click: boolean): SoundSong {
  return { bpm: song.bpm, loop: song.loop, metre: song.metre, click, end: endOf(records) }
}

/** @param decoded assets whose sound is there */
export function soundTrack(
  records: Records,
  song: Song,
  track: Track,
  slot: number,
  decoded: (asset: string) => boolean,
): SoundTrack {
  const clips = clipsOf(records, track)
  if (track.kind === 'audio')
    return {
      id: track.id,
      slot,
      kind: 'audio',
      clips: clips.flatMap((clip) =>
        clip.kind !== 'audio' || !decoded(clip.asset)
          ? []
          : [
              {
                asset: clip.asset,
                start: clip.start,
                end: clip.start + clip.duration,
                offset: clip.offset,
                gain: decibels(clip.gainDb),
                fadeIn: clip.fadeIn,
                fadeOut: clip.fadeOut,
              },
            ],
      ),
    }
  const notes = clips.flatMap((clip) => (clip.kind === 'notes' ? [clip] : []))
  return {
    id: track.id,
    slot,
    kind: 'notes',
    program: track.program,
    drums: track.drums,
    notes: perform(notes, swingOf(song.metre, song.swing)),
  }
}

/** What a track's fader, knobs and buttons come to; another track's solo silences it. */
export function stripOf(track: Track, anySolo: boolean): Strip {
  const silent = track.mute || (anySolo && !track.solo)
  const base = track.kind === 'notes' ? soundFontGainDb : 0
  return {
    gain: silent ? 0 : decibels(track.gainDb + base),
    pan: track.pan,
    send: track.kind === 'audio' ? 0 : decibels(track.drums ? sendDb.drums : sendDb.pitched),
  }
}
