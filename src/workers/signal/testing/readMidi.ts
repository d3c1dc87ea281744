import type { MidiFile, MidiNote } from '../../../shared/signal/midi'

/**
 * For tests: reads a well-formed Standard MIDI File back, independently of the writer. Notes of one key and channel
 * pair first in, first out. Throws on anything a writer of ours must not produce.
 */
export function readMidi(
  bytes: Uint8Array,
): MidiFile & { readonly format: number; readonly endTicks: number[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tag = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (tag(0) !== 'MThd' || view.getUint32(4) !== 6) throw new Error('no MThd of six bytes')
  const file = {
    ...({ tempos: [], timeSignatures: [], keySignatures: [], tracks: [], endTicks: [] } as Draft),
    format: view.getUint16(8),
    ticksPerQuarter: view.getUint16(12),
  }
  let at = 14
  for (let track = 0; track < view.getUint16(10); track++) {
    if (tag(at) !== 'MTrk') throw new Error(`no MTrk at ${String(at)}`)
    const end = at + 8 + view.getUint32(at + 4)
    at = readTrack(bytes, at + 8, end, file)
  }
  if (at !== bytes.length) throw new Error(`${String(bytes.length - at)} bytes after the last track`)
  const key = file.keySignatures[0]
  return { ...file, ...(key === undefined ? {} : { keySignature: key }) }
}

interface Draft {
  readonly tempos: { tick: number; microsecondsPerQuarter: number }[]
  readonly timeSignatures: { tick: number; numerator: number; denominator: number }[]
  readonly keySignatures: { sharps: number; minor: boolean }[]
  readonly tracks: { name: string; programs: { channel: number; program: number }[]; notes: MidiNote[] }[]
  readonly endTicks: number[]
}

function readTrack(bytes: Uint8Array, from: number, end: number, file: Draft): number {
  let at = from
  let tick = 0
  const byte = (): number => {
    const value = bytes[at++]
    if (value === undefined || at > end) throw new Error('track ends inside an event')
    return value
  }
  const variable = (): number => {
    for (let value = 0; ;) {
      const next = byte()
      value = (value << 7) | (next & 127)
      if (next < 128) return value
    }
  }
  const track = { name: '', programs: [] as { channel: number; program: number }[], notes: [] as MidiNote[] }
  const open = new Map<number, { tick: number; velocity: number }[]>()
  while (at < end) {
    tick += variable()
    const status = byte()
    const channel = status & 15
    if (status === 0xff) {
      const type = byte()
      const data = Array.from({ length: variable() }, byte)
      if (type === 0x03) track.name = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(data))
      else if (type === 0x51)
        file.tempos.push({ tick, microsecondsPerQuarter: data.reduce((sum, b) => sum * 256 + b, 0) })
      else if (type === 0x58)
        file.timeSignatures.push({ tick, numerator: data[0]!, denominator: 2 ** data[1]! })
      else if (type === 0x59)
        file.keySignatures.push({ sharps: (data[0]! << 24) >> 24, minor: data[1] === 1 })
      else if (type === 0x2f) break
      else throw new Error(`meta event ${String(type)}`)
    } else if (status >> 4 === 0xc) track.programs.push({ channel, program: byte() })
    else if (status >> 4 === 0x9 || status >> 4 === 0x8) {
      const [key, velocity] = [byte(), byte()]
      const waiting = open.get(channel * 128 + key) ?? []
      open.set(channel * 128 + key, waiting)
      if (status >> 4 === 0x9 && velocity > 0) waiting.push({ tick, velocity })
      else {
        const began = waiting.shift()
        if (began === undefined) throw new Error(`note off without a note on at tick ${String(tick)}`)
        track.notes.push({
          tick: began.tick,
          duration: tick - began.tick,
          channel,
          key,
          velocity: began.velocity,
        })
      }
    } else throw new Error(`status ${String(status)}`)
  }
  if ([...open.values()].some((waiting) => waiting.length > 0)) throw new Error('a note is never ended')
  if (track.name !== '' || track.notes.length > 0) file.tracks.push(track)
  file.endTicks.push(tick)
  return end
}
