import type { Note } from '../../../shared/index'
import type { Piece } from '../family'
import type { Conditions } from './conditions'
import type { Chord } from './expand'
import { isMinor, keySignature, noteName } from './keys'
import { channelsOf } from './performer'
import type { Vocabulary } from './vocabulary'

export type PieceTrack = Piece['tracks'][number]

export function tracksOf(conditions: Conditions, vocabulary: Vocabulary): PieceTrack[] {
  const roles = conditions.tracks.map((track) => track.role)
  const channels = channelsOf(roles, vocabulary)
  // Drums and percussion share a channel, and with it a kit: that of the drums.
  const kit = conditions.tracks.find((track) => vocabulary.isDrums(track.role))?.instrument
  return conditions.tracks.map(({ role, instrument }, index) => {
    const sound = vocabulary.isDrums(role) ? (kit ?? instrument) : instrument
    return {
      role,
      program: typeof sound === 'string' ? (vocabulary.kits[sound] ?? 0) : sound,
      name: role.charAt(0).toUpperCase() + role.slice(1),
      channel: channels[index] ?? 0,
    }
  })
}

export interface Written {
  readonly conditions: Conditions
  readonly vocabulary: Vocabulary
  readonly tracks: readonly PieceTrack[]
  readonly chords: readonly Chord[]
  readonly notes: readonly Note[]
}

export function pieceOf({ conditions, vocabulary, tracks, chords, notes }: Written): Piece {
  const { bars, bpm, key, mode, metre, swing, genre } = conditions
  const { sharps } = keySignature(key, isMinor(vocabulary.modes[mode] ?? []))
  return {
    ticksPerQuarter: 24,
    ticksPerBar: vocabulary.metres[metre]?.ticks ?? 96,
    bars,
    bpm,
    key,
    mode,
    metre,
    swing,
    genre,
    tracks,
    chords: chords.map(({ bar, half, root, quality }) => ({
      bar,
      half,
      name:
        root === undefined
          ? 'N.C.'
          : noteName((root + key + 12) % 12, sharps) + (suffixes[quality] ?? quality),
    })),
    notes,
  }
}

/** Chords as musicians write them: `Am`, `G`, `Dm7`. */
const suffixes: Readonly<Record<string, string>> = { maj: '', min: 'm' }
