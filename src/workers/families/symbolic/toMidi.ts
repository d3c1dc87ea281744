import { encodeMidi } from '../../../shared/signal/midi'
import type { Piece } from '../family'
import { isMinor, keySignature } from './keys'
import { Performer, swingAmount } from './performer'
import type { Vocabulary } from './vocabulary'

/** File ticks per quarter: 20 to one tick of the language, so that swing keeps its shape. */
const ticksPerQuarter = 480

/** A piece as a Standard MIDI File: what is heard, swing included, at the user's own tempo. */
export function pieceToMidi(piece: Piece, vocabulary: Vocabulary): Uint8Array {
  const channels = piece.tracks.map((track) => track.channel)
  const performer = new Performer(channels, swingAmount(vocabulary, piece.swing, piece.metre))
  const played = performer.bar(piece.notes)
  const ticks = (tick: number): number => Math.round((tick * ticksPerQuarter) / piece.ticksPerQuarter)
  const [numerator = 4, denominator = 4] = piece.metre.split('/').map(Number)
  return encodeMidi({
    ticksPerQuarter,
    tempos: [{ tick: 0, microsecondsPerQuarter: Math.round(60e6 / piece.bpm) }],
    timeSignatures: [{ tick: 0, numerator, denominator }],
    keySignature: keySignature(piece.key, isMinor(vocabulary.modes[piece.mode] ?? [])),
    tracks: piece.tracks.map((track, index) => ({
      name: track.name,
      programs: [{ channel: track.channel, program: track.program }],
      notes: played
        .filter((note) => note.track === index)
        .map(({ channel, key, velocity, on, off }) => ({
          tick: ticks(on),
          duration: ticks(off) - ticks(on),
          channel,
          key,
          velocity,
        })),
    })),
    endTick: ticks(piece.bars * piece.ticksPerBar),
  })
}
