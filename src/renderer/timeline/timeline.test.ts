import { describe, expect, it } from 'vitest'
import type { AudioClip, NoteClip, Note, Records, Track } from '../../shared/index'
import { DocumentStore } from '../document/document'
import { emptyProject } from '../document/emptyProject'
import {
  addPiece,
  moveClips,
  resizeClip,
  setKey,
  setNotes,
  splitClips,
} from '../document/actions/timeline/index'
import { faded, resized } from './clipDrag'
import { quantised } from './edits'
import { channelsOf } from './exportMidi'
import { placeText, snapped } from './musicalTime'
import { borrowedOf, changed, noteKey } from './rollModel'

const note = (start: number, pitch: number, duration = 24): Note => ({
  track: 0,
  start,
  duration,
  pitch,
  velocity: 90,
})

function trackOf(id: string, more: Partial<Track> = {}): Track {
  return {
    ...{ id, type: 'track', kind: 'notes', name: id, role: 'lead', program: 4, drums: false },
    ...{ gainDb: 0, pan: 0, mute: false, solo: false, clips: [] },
    ...more,
  }
}

function clipOf(id: string, start: number, duration: number, notes: Note[]): NoteClip {
  return { id, type: 'clip', kind: 'notes', name: id, start, duration, notes }
}

function open(): DocumentStore {
  let words = 0
  const document = new DocumentStore({ now: () => 0, uniqueWord: () => `n${String(++words)}` })
  document.load(emptyProject())
  document.act(addPiece, {
    label: 'Accept',
    song: { bpm: 84, key: 9, mode: 'minor', swing: 2 / 3 },
    chords: [{ start: 0, name: 'Am' }],
    parts: [
      { track: trackOf('track_a'), spareId: 'clip_x', clip: clipOf('clip_a', 0, 192, [note(0, 69), note(12, 72), note(96, 76)]) },
      { track: trackOf('track_d', { drums: true, role: 'drums', program: 8 }), spareId: 'clip_y', clip: clipOf('clip_d', 0, 192, [note(0, 36, 3)]) },
    ],
  }) // prettier-ignore
  return document
}

const notesIn = (records: Records, id: string): readonly Note[] => (records[id] as NoteClip).notes

describe('actions of the timeline', () => {
  it('a piece comes in and goes out in one step', () => {
    const document = open()
    expect(document.get('song', 'song')).toMatchObject({ bpm: 84, tracks: ['track_a', 'track_d'] })
    document.undo('timeline')
    expect(document.records).toEqual(emptyProject())
    document.redo('timeline')
    expect(document.get('track', 'track_a')?.clips).toEqual(['clip_a'])
  })

  it('a new clip makes room: what it covers goes, what it parts stays on both sides', () => {
    const document = open()
    document.act(addPiece, {
      label: 'Accept',
      parts: [{ track: 'track_a', spareId: 'clip_far', clip: clipOf('clip_new', 48, 24, [note(0, 60)]) }],
    })
    const clips = document.get('track', 'track_a')?.clips.map((id) => document.get('clip', id))
    expect(clips?.map((clip) => [clip?.id, clip?.start, clip?.duration])).toEqual([
      ['clip_a', 0, 48],
      ['clip_far', 72, 120],
      ['clip_new', 48, 24],
    ])
    expect(notesIn(document.records, 'clip_far')).toEqual([note(24, 76)])
  })

  it('the key moves notes and chords, not drums, and undo brings them back', () => {
    const document = open()
    const before = document.records
    document.act(setKey, { tonic: 0, mode: 'major' })
    expect(notesIn(document.records, 'clip_a').map(({ pitch }) => pitch)).toEqual([72, 76, 79])
    expect(notesIn(document.records, 'clip_d').map(({ pitch }) => pitch)).toEqual([36])
    expect(document.get('song', 'song')).toMatchObject({
      key: 0,
      mode: 'major',
      chords: [{ start: 0, name: 'C' }],
    })
    document.undo('timeline')
    expect(document.records).toEqual(before)
  })

  it('clips move no further than the start, split where asked, and resize around what is inside', () => {
    const document = open()
    document.act(moveClips, { ids: ['clip_a', 'clip_d'], by: -500, tracks: 0 })
    expect(document.get('clip', 'clip_a')?.start).toBe(0)
    document.act(moveClips, { ids: ['clip_a'], by: 0, tracks: 1 })
    expect(document.get('track', 'track_a')?.clips, 'no melody on the drums').toEqual(['clip_a'])
    document.act(splitClips, { at: 96, clips: [{ id: 'clip_a', farId: 'clip_b' }] })
    expect(notesIn(document.records, 'clip_a')).toEqual([note(0, 69), note(12, 72)])
    expect(notesIn(document.records, 'clip_b')).toEqual([note(0, 76)])
    document.act(resizeClip, { id: 'clip_b', start: 48, end: 192 })
    expect(document.get('clip', 'clip_b')).toMatchObject({ start: 48, duration: 144 })
    expect(notesIn(document.records, 'clip_b')).toEqual([note(48, 76)])
  })
})

describe('MIDI', () => {
  it('keeps the tenth channel for drums', () => {
    const melodic = Array.from({ length: 12 }, () => ({ drums: false }))
    expect(channelsOf([...melodic, { drums: true }])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 9])
  })
})

describe('the roll', () => {
  const notes = [note(0, 60), note(24, 64), note(48, 127)]

  it('moves chosen notes together and keeps their shape at the borders', () => {
    const two = new Set([noteKey(notes[0]!), noteKey(notes[1]!)])
    const left = changed(notes, two, { by: -12, semitones: 2 }, 96)
    expect(left.notes.map(({ start, pitch }) => [start, pitch])).toEqual([
      [0, 62],
      [24, 66],
      [48, 127],
    ])
    expect(left.chosen).toEqual(new Set(['0/62', '24/66']))
    const up = changed(notes, new Set(notes.map(noteKey)), { semitones: 5 }, 96)
    expect(
      up.notes.map(({ pitch }) => pitch),
      'the highest cannot rise',
    ).toEqual([60, 64, 127])
  })

  it('names what is borrowed and where it leads', () => {
    expect(borrowedOf([note(0, 68), note(0, 69)], { tonic: 9, mode: 'minor' })).toEqual({
      names: ['G♯4'],
      leadsTo: 'A',
    })
    expect(borrowedOf([note(0, 71)], { tonic: 0, mode: 'major' })).toEqual({ names: [], leadsTo: undefined })
  })

  it('quantises starts and lengths, never to nothing', () => {
    expect(quantised([note(7, 60, 2), note(10, 62, 20)], 6)).toEqual([note(6, 60, 6), note(12, 62, 18)])
  })
})

describe('places', () => {
  it('count bars, beats and sixteenths from one', () => {
    expect(placeText(0, [4, 4])).toBe('1 . 1 . 1')
    expect(placeText(4 * 96 + 24 + 12, [4, 4])).toBe('5 . 2 . 3')
    expect(placeText(72, [6, 8])).toBe('2 . 1 . 1')
    expect(snapped(40, 24)).toBe(48)
    expect(snapped(40.4, 0)).toBe(40)
  })

  it('a recording is not drawn open beyond its file, and its fades never meet', () => {
    const clip: AudioClip = {
      ...{
        id: 'clip_r',
        type: 'clip',
        kind: 'audio',
        name: '',
        start: 96,
        duration: 96,
        asset: '0'.repeat(64),
      },
      ...{ offset: 0.5, gainDb: 0, fadeIn: 0, fadeOut: 1.5 },
    }
    expect(resized(clip, 'start', -96, 1 / 48)).toEqual({ start: 72, duration: 120 })
    expect(faded(clip, 'fadeIn', 3, 2).fadeIn).toBe(0.5)
  })

  it('the notes of a clip come in order however they were put', () => {
    const document = open()
    document.act(setNotes, { label: 'x', clips: [{ id: 'clip_a', notes: [note(48, 60), note(0, 62)] }] })
    expect(notesIn(document.records, 'clip_a').map(({ start }) => start)).toEqual([0, 48])
  })
})
