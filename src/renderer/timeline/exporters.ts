import type { WavFormat } from '../../shared/signal/wav'
import { pitchClassName } from '../../shared/music/scales'
import { endOf, songRecord, tracksOf } from '../audio/engine/songOf'
import type { Exporter } from '../commands/index'
import type { Studio } from '../stores/studio'
import { songToMidi } from './exportMidi'
import { ticksPerBar } from './musicalTime'
import { strings } from './strings'

/** Seconds after the last clip for what still rings. */
const tail = 2

/** `lofi-84bpm-Am-8bars`, readable and safe for every file system. */
export function songFileName(studio: Studio): string {
  const { records } = studio.document
  const song = songRecord(records)
  if (song === undefined) return 'song'
  const key = pitchClassName(song.key, { tonic: song.key, mode: song.mode })
    .replace('♯', 'sharp')
    .replace('♭', 'flat')
  const mode = song.mode === 'minor' ? 'm' : song.mode === 'major' ? '' : `-${song.mode}`
  const bars = Math.ceil(endOf(records) / ticksPerBar(song.metre))
  const project = studio.project
    .getState()
    .name.toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
  return `${project === '' ? 'song' : project}-${String(Math.round(song.bpm))}bpm-${key}${mode}-${String(bars)}bars`
}

function wav(id: string, label: string, sampleRate: number, format: WavFormat): Exporter {
  return {
    id,
    room: 'timeline',
    label,
    extension: 'wav',
    mime: 'audio/wav',
    name: songFileName,
    nothing: (studio) => (endOf(studio.document.records) === 0 ? strings.nothingToExport : undefined),
    make: (studio) =>
      studio.sound.mixdown({ sampleRate, format, from: 0, to: endOf(studio.document.records), tail }),
  }
}

export const timelineExporters: readonly Exporter[] = [
  wav('timeline.wav', strings.wav16, 44_100, 'pcm16'),
  wav('timeline.wav24', strings.wav24, 48_000, 'pcm24'),
  {
    id: 'timeline.midi',
    room: 'timeline',
    label: strings.midi,
    extension: 'mid',
    mime: 'audio/midi',
    name: songFileName,
    nothing: (studio) =>
      tracksOf(studio.document.records).some((track) => track.kind === 'notes' && track.clips.length > 0)
        ? undefined
        : strings.noNotes,
    make: async (studio) => songToMidi(studio.document.records),
  },
]
