import { expect, it } from 'vitest'
import { addPiece } from '../../src/renderer/document/actions/timeline/index'
import { DocumentStore } from '../../src/renderer/document/document'
import { emptyProject } from '../../src/renderer/document/emptyProject'
import { readMidi } from '../../src/renderer/drop/readers/midi'
import { songToMidi } from '../../src/renderer/timeline/exportMidi'
import type { Clip, Track } from '../../src/shared/index'
import { readMidi as readStrictly } from '../../src/workers/signal/testing/readMidi'

it('a written file reads back, as a person and as a strict reader see it: tempo, key, parts, notes as played', () => {
  const document = new DocumentStore({ now: () => 0, uniqueWord: () => 'n' })
  document.load(emptyProject())
  const track = (id: string, drums: boolean, program: number): Track => ({
    ...{ id, type: 'track' as const, kind: 'notes' as const, name: id, role: 'lead', program, drums },
    ...{ gainDb: 0, pan: 0, mute: false, solo: false, clips: [] },
  })
  const clip = (id: string, pitches: readonly number[]): Clip => ({
    ...{ id, type: 'clip' as const, kind: 'notes' as const, name: id, start: 0, duration: 96 },
    notes: pitches.map((pitch, i) => ({ track: 0, start: i * 12, duration: 12, pitch, velocity: 90 })),
  })
  document.act(addPiece, {
    label: 'Accept',
    song: { bpm: 100, key: 9, mode: 'minor', swing: 2 / 3 },
    parts: [
      { track: track('track_a', false, 4), spareId: 'clip_x', clip: clip('clip_a', [69, 72]) },
      { track: track('track_d', true, 8), spareId: 'clip_y', clip: clip('clip_d', [36]) },
    ],
  })
  const bytes = songToMidi(document.records)
  const song = readMidi(bytes)
  expect(song.bpm).toBeCloseTo(100, 2)
  expect(song.parts.map(({ name, program, drums }) => [name, program, drums])).toEqual([
    ['track_a', 4, false],
    ['track_d', 8, true],
  ])
  // The off-beat at 12 is swung to 16.
  expect(song.parts[0]?.notes.map(({ start, pitch }) => [Math.round(start), pitch])).toEqual([
    [0, 69],
    [16, 72],
  ])
  const strict = readStrictly(bytes)
  expect(strict.format).toBe(1)
  expect(strict.keySignature).toEqual({ sharps: 0, minor: true })
  expect(strict.timeSignatures).toEqual([{ tick: 0, numerator: 4, denominator: 4 }])
  expect(strict.endTicks.at(-1)).toBe(96 * 20)
})
