import { describe, expect, it } from 'vitest'
import { encodeMidi, type MidiFile } from '../../shared/signal/midi'
import { readMidi } from './testing/readMidi'

const song: MidiFile = {
  ticksPerQuarter: 480,
  tempos: [{ tick: 0, microsecondsPerQuarter: 714_286 }],
  timeSignatures: [{ tick: 0, numerator: 6, denominator: 8 }],
  keySignature: { sharps: -3, minor: true },
  tracks: [
    {
      name: 'Größe メロディ',
      programs: [{ channel: 0, program: 4 }],
      notes: [
        { tick: 0, duration: 480, channel: 0, key: 60, velocity: 90 },
        // Struck again the moment it ends: the off must come first, or the second note is lost.
        { tick: 480, duration: 20_000, channel: 0, key: 60, velocity: 91 },
      ],
    },
    { name: 'Drums', programs: [], notes: [{ tick: 3, duration: 60, channel: 9, key: 36, velocity: 127 }] },
  ],
  endTick: 30_720,
}

describe('encodeMidi', () => {
  it('is read back as it was written', () => {
    const { format, endTicks, ...read } = readMidi(encodeMidi(song))
    const { endTick: _, ...written } = song
    expect(read).toMatchObject(written)
    expect(format).toBe(1)
    expect(endTicks).toEqual([30_720, 30_720, 30_720])
  })

  it('starts with the bytes of the standard', () => {
    const hex = Buffer.from(encodeMidi({ ...song, tracks: [] })).toString('hex')
    expect(hex).toBe(
      // MThd, 6 bytes, type 1, 1 track, 480 ticks
      '4d546864' + '00000006' + '0001' + '0001' + '01e0' +
        // MTrk: tempo 0x0AE62E, 6/8, C minor, end after 30,720 ticks (0x81F000)
        '4d54726b' + '0000001b' + '00ff5103' + '0ae62e' + '00ff5804' + '06031808' + '00ff5902' + 'fd01' + '81f000ff2f00', // prettier-ignore
    )
  })
})
