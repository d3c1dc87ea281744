import { expect } from 'vitest'
import { encodeMidi } from '../../../../src/shared/signal/midi'
import { readMidi } from '../../../../src/workers/signal/testing/readMidi'
import type { ReferenceKind } from '../../folder'

interface RoundTrip {
  readonly ticksPerQuarter: number
  readonly tempoMap: { tick: number; microsecondsPerQuarter: number }[]
  readonly timeSignatures: { tick: number; numerator: number; denominator: number }[]
  readonly programs: Record<string, number>
  readonly trackName: string
  /** [tick, duration, channel, key, velocity] */
  readonly notes: [number, number, number, number, number][]
}

/** Files written and read back: notes, tempo map, time signatures, programs and names are equal. */
export const midiKind: ReferenceKind = {
  file: 'midi.json',
  folders: ['midi'],
  cases: (content) => {
    const { files, corrupt, roundTrip } = content as {
      files?: unknown[]
      corrupt?: unknown[]
      roundTrip: { cases: RoundTrip[] }
    }
    if ((files?.length ?? 0) + (corrupt?.length ?? 0) > 0) {
      throw new Error('midi.json: reading foreign MIDI files is not supported')
    }
    return roundTrip.cases.map((one, index) => ({
      name: `round trip ${String(index + 1)}: ${one.trackName}`,
      run: () => {
        const notes = one.notes.map(([tick, duration, channel, key, velocity]) => ({ tick, duration, channel, key, velocity }))
        const programs = Object.entries(one.programs).map(([channel, program]) => ({ channel: Number(channel), program }))
        const read = readMidi(
          encodeMidi({
            ticksPerQuarter: one.ticksPerQuarter,
            tempos: one.tempoMap,
            timeSignatures: one.timeSignatures,
            tracks: [{ name: one.trackName, programs, notes }],
          }),
        )
        expect(read).toMatchObject({ ticksPerQuarter: one.ticksPerQuarter, tempos: one.tempoMap, timeSignatures: one.timeSignatures })
        const track = read.tracks[0]!
        expect({ name: track.name, programs: track.programs }).toEqual({ name: one.trackName, programs })
        const byRow = (list: typeof notes): string[] => list.map((note) => Object.values(note).join(' ')).sort()
        expect(byRow([...track.notes])).toEqual(byRow(notes))
      },
    }))
  },
}
