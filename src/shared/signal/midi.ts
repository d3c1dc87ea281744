/** One note of a file, in file ticks. */
export interface MidiNote {
  readonly tick: number
  readonly duration: number
  readonly channel: number
  readonly key: number
  readonly velocity: number
}

export interface MidiTrack {
  readonly name: string
  /** Program by channel, set at the start. */
  readonly programs: readonly { channel: number; program: number }[]
  readonly notes: readonly MidiNote[]
}

export interface MidiFile {
  readonly ticksPerQuarter: number
  readonly tempos: readonly { tick: number; microsecondsPerQuarter: number }[]
  readonly timeSignatures: readonly { tick: number; numerator: number; denominator: number }[]
  /** Sharps are positive, flats negative: −7 … 7. */
  readonly keySignature?: { sharps: number; minor: boolean }
  readonly tracks: readonly MidiTrack[]
  /** Where every track ends; the last note's end when absent. */
  readonly endTick?: number
}

interface Event {
  readonly tick: number
  /** At one tick: settings, then note offs, then note ons. */
  readonly order: 0 | 1 | 2
  readonly bytes: readonly number[]
}

const metaTempo = 0x51
const metaTime = 0x58
const metaKey = 0x59
const metaName = 0x03
const metaEnd = 0x2f

/**
 * A Standard MIDI File of type 1: a conductor track with tempo, metre and key, then one track per part.
 * Source: MIDI 1.0 Detailed Specification, "Standard MIDI Files 1.0" (RP-001), 1988.
 */
export function encodeMidi(file: MidiFile): Uint8Array {
  const conductor: Event[] = [
    ...file.tempos.map(({ tick, microsecondsPerQuarter: us }) =>
      meta(tick, metaTempo, [(us >> 16) & 255, (us >> 8) & 255, us & 255]),
    ),
    ...file.timeSignatures.map(({ tick, numerator, denominator }) =>
      // 24 clocks to a metronome click, 8 thirty-seconds to a quarter.
      meta(tick, metaTime, [numerator, Math.log2(denominator), 24, 8]),
    ),
  ]
  const key = file.keySignature
  if (key !== undefined) conductor.push(meta(0, metaKey, [key.sharps & 255, key.minor ? 1 : 0]))

  const chunks = [
    chunk('MThd', [...uint16(1), ...uint16(file.tracks.length + 1), ...uint16(file.ticksPerQuarter)]),
    trackChunk(conductor, file.endTick ?? 0),
    ...file.tracks.map((track) => trackChunk(trackEvents(track), file.endTick ?? 0)),
  ]
  return Uint8Array.from(chunks.flat())
}

function trackEvents(track: MidiTrack): Event[] {
  return [
    meta(0, metaName, [...utf8(track.name)]),
    ...track.programs.map(({ channel, program }): Event => ({
      tick: 0,
      order: 0,
      bytes: [0xc0 | channel, program],
    })),
    ...track.notes.flatMap(({ tick, duration, channel, key, velocity }): Event[] => [
      { tick, order: 2, bytes: [0x90 | channel, key, velocity] },
      { tick: tick + Math.max(1, duration), order: 1, bytes: [0x80 | channel, key, 64] },
    ]),
  ]
}

const meta = (tick: number, type: number, data: readonly number[]): Event => ({
  tick,
  order: 0,
  bytes: [0xff, type, ...variableLength(data.length), ...data],
})

function trackChunk(events: readonly Event[], endTick: number): number[] {
  const sorted = [...events].sort((a, b) => a.tick - b.tick || a.order - b.order)
  const data: number[] = []
  let at = 0
  for (const { tick, bytes } of sorted) {
    data.push(...variableLength(tick - at), ...bytes)
    at = tick
  }
  data.push(...variableLength(Math.max(0, endTick - at)), 0xff, metaEnd, 0)
  return chunk('MTrk', data)
}

function chunk(type: string, data: number[]): number[] {
  const { length } = data
  const size = [length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255]
  return [...utf8(type), ...size, ...data]
}

const uint16 = (value: number): number[] => [value >> 8, value & 255]

/** Seven bits a byte, most significant first, all but the last with the top bit set. */
function variableLength(value: number): number[] {
  const bytes = [value & 127]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 127) | 128)
  return bytes
}

/** UTF-8 by the language alone: this folder knows no platform, so no `TextEncoder`. */
const utf8 = (text: string): number[] =>
  [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|([\s\S])/g)].map(([, hex, plain]) =>
    hex === undefined ? (plain ?? '').charCodeAt(0) : parseInt(hex, 16),
  )
