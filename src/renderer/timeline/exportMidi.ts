import { ticksPerQuarter, type Records } from '../../shared/index'
import { signatureOf } from '../../shared/music/scales'
import { encodeMidi } from '../../shared/signal/midi'
import { clipsOf, endOf, songRecord, tracksOf } from '../audio/engine/songOf'
import { perform, swingOf } from '../audio/engine/song'

/** File ticks per quarter: 20 to one of ours, so that swing keeps its shape. */
const fileTicks = 480
const drumChannel = 9

/** Melodic tracks take the channels in turn; the tenth is the drums'. A seventeenth shares the first again. */
export function channelsOf(tracks: readonly { readonly drums: boolean }[]): number[] {
  let next = 0
  return tracks.map(({ drums }) => {
    if (drums) return drumChannel
    const channel = next % 16
    next = channel + 1 === drumChannel ? channel + 2 : channel + 1
    return channel
  })
}

/** The song as a Standard MIDI File of type 1, as it is played: swing applied, muted tracks left out. */
export function songToMidi(records: Records): Uint8Array {
  const song = songRecord(records)
  if (song === undefined) throw new Error('There is no song.')
  const all = tracksOf(records).filter((track) => track.kind === 'notes')
  const solo = tracksOf(records).some((track) => track.solo)
  const tracks = all.filter((track) => (solo ? track.solo : !track.mute))
  const channels = channelsOf(tracks)
  const ticks = (tick: number): number => Math.round((tick * fileTicks) / ticksPerQuarter)
  return encodeMidi({
    ticksPerQuarter: fileTicks,
    tempos: [{ tick: 0, microsecondsPerQuarter: Math.round(60e6 / song.bpm) }],
    timeSignatures: [{ tick: 0, numerator: song.metre[0], denominator: song.metre[1] }],
    keySignature: signatureOf({ tonic: song.key, mode: song.mode }),
    tracks: tracks.map((track, i) => {
      const channel = channels[i] ?? 0
      const clips = clipsOf(records, track).flatMap((clip) => (clip.kind === 'notes' ? [clip] : []))
      return {
        name: track.name,
        programs: [{ channel, program: track.program }],
        notes: perform(clips, swingOf(song.metre, song.swing)).map(({ key, velocity, on, off }) => ({
          tick: ticks(on),
          duration: Math.max(1, ticks(off) - ticks(on)),
          channel,
          key,
          velocity,
        })),
      }
    }),
    endTick: ticks(endOf(records)),
  })
}
