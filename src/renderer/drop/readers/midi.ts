import { StudioError, ticksPerQuarter, type Note } from '../../../shared/index'

/** One part of a file, in this studio's ticks (24 per quarter). */
export interface MidiPart {
  readonly name: string
  readonly program: number
  readonly drums: boolean
  readonly notes: readonly Note[]
}

export interface MidiSong {
  /** Of the first tempo event; 120 when the file has none. */
  readonly bpm: number
  readonly parts: readonly MidiPart[]
  /** Ticks, to the end of the last note. */
  readonly length: number
}

/** More notes than this are no song but a stress test. */
const maxNotes = 200_000
const drumChannel = 9
const smallestNote = 0.25

interface Reading {
  readonly view: DataView
  readonly end: number
  at: number
}

/**
 * Reads a Standard MIDI File of type 0 or 1 (RP-001): notes by track and channel, names, programs and the first tempo.
 * @throws StudioError `file.unreadable` when it is none, is damaged, counts in SMPTE time or has no notes
 */
export function readMidi(bytes: Uint8Array): MidiSong {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readFile(view)
  } catch (cause) {
    if (cause instanceof StudioError) throw cause
    throw unreadable('it ends too early', cause)
  }
}

function readFile(view: DataView): MidiSong {
  if (tag(view, 0) !== 'MThd') throw unreadable('it does not begin like one')
  const division = view.getUint16(12)
  if (division === 0 || (division & 0x8000) !== 0)
    throw unreadable('it counts in film frames instead of beats')
  const scale = ticksPerQuarter / division
  const song: Song = { parts: new Map(), bpm: undefined, notes: 0 }
  let at = 8 + view.getUint32(4)
  for (let track = 0; at + 8 <= view.byteLength; track++) {
    const end = at + 8 + view.getUint32(at + 4)
    if (tag(view, at) === 'MTrk')
      readTrack({ view, at: at + 8, end: Math.min(end, view.byteLength) }, track, scale, song)
    at = end
  }
  const parts = [...song.parts.values()].filter(({ notes }) => notes.length > 0)
  if (parts.length === 0) throw unreadable('it has no notes')
  const length = Math.max(...parts.map(({ notes }) => endOf(notes)))
  return {
    bpm: Math.max(20, Math.min(400, song.bpm ?? 120)),
    parts: parts.map((part) => ({
      ...part,
      notes: [...part.notes].sort((a, b) => a.start - b.start || a.pitch - b.pitch),
    })),
    length,
  }
}

interface Song {
  readonly parts: Map<string, { name: string; program: number; drums: boolean; notes: Note[] }>
  bpm: number | undefined
  notes: number
}

function readTrack(reading: Reading, track: number, scale: number, song: Song): void {
  const sounding = new Map<number, { start: number; velocity: number }[]>()
  let name = ''
  let tick = 0
  let status = 0
  const partOf = (channel: number) => {
    const key = `${track}/${channel}`
    const known = song.parts.get(key)
    if (known !== undefined) return known
    const made = { name, program: 0, drums: channel === drumChannel, notes: [] as Note[] }
    song.parts.set(key, made)
    return made
  }
  const release = (channel: number, pitch: number): void => {
    const begun = sounding.get(channel * 128 + pitch)?.shift()
    if (begun === undefined) return
    if (++song.notes > maxNotes) throw unreadable(`it has more than ${maxNotes} notes`)
    const start = begun.start * scale
    const duration = Math.max(smallestNote, tick * scale - start)
    partOf(channel).notes.push({ track: 0, start, duration, pitch, velocity: begun.velocity })
  }
  while (reading.at < reading.end) {
    tick += variable(reading)
    const next = reading.view.getUint8(reading.at)
    if (next >= 0x80) {
      status = next
      reading.at++
    } else if (status < 0x80) throw unreadable('its events are out of order')
    if (status === 0xff) {
      const type = byte(reading)
      const length = variable(reading)
      const from = reading.at
      reading.at += length
      if (type === 0x03 && name === '') {
        name = text(reading.view, from, length)
        for (const [key, part] of song.parts)
          if (key.startsWith(`${track}/`) && part.name === '') part.name = name
      } else if (type === 0x51 && length === 3)
        song.bpm ??=
          60_000_000 / Math.max(1, (reading.view.getUint8(from) << 16) | reading.view.getUint16(from + 1))
      else if (type === 0x2f) break
      status = 0
    } else if (status >= 0xf0) {
      reading.at += variable(reading)
      status = 0
    } else {
      const channel = status & 15
      const kind = status >> 4
      const first = byte(reading) & 127
      const second = kind === 12 || kind === 13 ? 0 : byte(reading) & 127
      if (kind === 9 && second > 0) {
        const key = channel * 128 + first
        const begun = sounding.get(key) ?? []
        begun.push({ start: tick, velocity: second })
        sounding.set(key, begun)
      } else if (kind === 8 || kind === 9) release(channel, first)
      else if (kind === 12) partOf(channel).program = first
    }
  }
  // Notes that nobody ended end with their track.
  for (const [key, begun] of sounding) while (begun.length > 0) release(key >> 7, key & 127)
}

function endOf(notes: readonly Note[]): number {
  return notes.reduce((end, note) => Math.max(end, note.start + note.duration), 0)
}

function byte(reading: Reading): number {
  return reading.view.getUint8(reading.at++)
}

function variable(reading: Reading): number {
  let value = 0
  for (let i = 0; i < 4; i++) {
    const next = byte(reading)
    value = (value << 7) | (next & 127)
    if (next < 128) return value
  }
  throw unreadable('one of its lengths is out of range')
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)))
}

function text(view: DataView, from: number, length: number): string {
  return new TextDecoder()
    .decode(new Uint8Array(view.buffer, view.byteOffset + from, Math.min(length, 200)))
    .replaceAll('\0', '')
    .trim()
}

function unreadable(why: string, cause?: unknown): StudioError {
  return new StudioError('file.unreadable', `This MIDI file cannot be read: ${why}.`, {
    help: 'Save it again as a Standard MIDI File from the program that made it.',
    cause,
  })
}
