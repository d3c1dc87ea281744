import { StudioError, type Note, type NoteClip, type Song, type Track } from '../../shared/index'
import { chordInKey } from '../../shared/music/chords'
import { moveToKey, type Key } from '../../shared/music/scales'
import { clipsOf, songRecord, tracksOf } from '../audio/engine/songOf'
import { assetOf, readPiece, type StoredPiece } from '../client/assets'
import type { TakeTarget } from '../commands/index'
import { addPiece, type NewPart, type NewPiece } from '../document/actions/timeline/index'
import type { Studio } from '../stores/studio'
import { show } from '../stores/ui'
import { instrumentName } from './instruments'
import { strings } from './strings'
import { changeView } from './view'

/** The band's names for how much it swings, as the share of the first half. */
const swings: Readonly<Record<string, number>> = { straight: 0.5, light: 7 / 12, triplet: 2 / 3 }

const drumRoles = new Set(['drums', 'perc'])

function metreOf(text: string | undefined): Song['metre'] | undefined {
  const [, beats, unit] = /^(\d{1,2})\/(2|4|8|16)$/.exec(text ?? '') ?? []
  return beats === undefined ? undefined : [Number(beats), Number(unit) as 2 | 4 | 8 | 16]
}

/** Whether the song has no clip yet: then a take brings its own tempo, key and metre. */
export function isEmpty(studio: Studio): boolean {
  const { records } = studio.document
  return tracksOf(records).every((track) => clipsOf(records, track).length === 0)
}

/** Where an accepted take goes: the loop's start, or the start of the song while that is empty. */
export function placeForTake(studio: Studio): number {
  const song = songRecord(studio.document.records)
  if (song === undefined || isEmpty(studio)) return 0
  return song.loop.on ? song.loop.start : Math.round(studio.sound.position)
}

/** A piece on its way into the song: into tracks of the same role, in the song's key, where the loop begins. */
export function pieceForSong(studio: Studio, piece: StoredPiece, name: string, takeId: string): NewPiece {
  const { document } = studio
  const song = songRecord(document.records)
  const empty = isEmpty(studio)
  const start = placeForTake(studio)
  const length = piece.bars * piece.ticksPerBar
  const from: Key = { tonic: (((piece.key ?? 0) % 12) + 12) % 12, mode: piece.mode ?? 'major' }
  const to: Key =
    empty || song === undefined || piece.key === undefined ? from : { tonic: song.key, mode: song.mode }
  const free = tracksOf(document.records).filter((track) => track.kind === 'notes')
  const parts = piece.tracks.map(({ role, program }, index): NewPart => {
    const drums = drumRoles.has(role)
    const known = free.findIndex((track) => track.role === role && track.drums === drums)
    const [same] = known < 0 ? [] : free.splice(known, 1)
    const label = instrumentName(program, drums)
    const track: Track = {
      id: document.newId('track'),
      type: 'track',
      kind: 'notes',
      name: label,
      role,
      program,
      drums,
      gainDb: 0,
      pan: 0,
      mute: false,
      solo: false,
      clips: [],
    }
    const clip: NoteClip = {
      id: document.newId('clip'),
      type: 'clip',
      kind: 'notes',
      name: same?.name ?? label,
      start,
      duration: length,
      takeId,
      notes: piece.notes
        .filter((note) => note.track === index)
        .map((note): Note => ({
          ...note,
          track: 0,
          pitch: drums ? note.pitch : moveToKey(note.pitch, from, to),
        })),
    }
    return { track: same?.id ?? track, clip, spareId: document.newId('clip') }
  })
  const chords = (piece.chords ?? [])
    .filter((chord) => chord.name !== 'N.C.')
    .map((chord) => ({
      start: start + chord.bar * piece.ticksPerBar + (chord.half ? halfOf(piece) : 0),
      name: chordInKey(chord.name, from, to),
    }))
  const metre = metreOf(piece.metre)
  return {
    label: strings.accepted(name),
    parts,
    ...(chords.length === 0 ? {} : { chords }),
    ...(empty
      ? {
          song: {
            bpm: piece.bpm,
            ...(piece.key === undefined ? {} : { key: from.tonic, mode: from.mode }),
            ...(metre === undefined ? {} : { metre }),
            swing: swings[piece.swing ?? ''] ?? 0.5,
            loop: { on: true, start: 0, end: length },
          },
        }
      : {}),
  }
}

/** Ticks to the middle chord of a bar; in three it falls on the last beat. */
function halfOf(piece: StoredPiece): number {
  const beats = piece.ticksPerBar / 24
  return beats === 3 || beats === 5 ? (beats === 3 ? 48 : 72) : piece.ticksPerBar / 2
}

/** An accepted loop becomes tracks and clips, in one step of the history. */
export const musicTarget: TakeTarget = {
  craft: 'music',
  accept: async (studio, take) => {
    const asset = assetOf(take, 'piece')
    if (asset === undefined)
      throw new StudioError('library.unknownAsset', 'This take has no notes.', {
        help: 'Make it again.',
        details: { takeId: take.id },
      })
    const piece = pieceForSong(studio, await readPiece(asset.sha256), take.title, take.id)
    const goesOn = studio.player.state.wanted
    studio.document.act(addPiece, piece)
    const [first] = piece.parts
    if (first !== undefined)
      changeView(studio, {
        track: typeof first.track === 'string' ? first.track : first.track.id,
        clips: [first.clip.id],
      })
    // Its place in the strip stays; the ghost is gone because it is real now.
    show(studio.ui, 'music', take.jobId, true)
    studio.sound.warm()
    if (!goesOn) return
    // What was heard as a take goes on as the song.
    studio.player.pause()
    studio.sound.seek(first?.clip.start ?? 0)
    studio.sound.play()
  },
}
