import { describe, expect, test } from 'vitest'
import { StudioError } from '../../shared/index'
import { DocumentStore } from '../document/document'
import { emptyProject } from '../document/emptyProject'
import type { Studio } from '../stores/studio'
import { placeUnderScene } from './loopUnderScene'
import { placeOnCanvas } from './pictureToCanvas'
import { gist, nearest, nearestSubject } from './textProposals'

const asset = 'a'.repeat(64)

function documentOf(): DocumentStore {
  let words = 0
  const document = new DocumentStore({ now: () => 0, uniqueWord: () => String(++words) })
  document.load(emptyProject())
  return document
}

describe('a picture on the canvas', () => {
  test('lies in the middle of the frame, fits into it, and is one step back', () => {
    const document = documentOf()
    const before = document.records
    const id = placeOnCanvas(document, { asset, name: 'Fox', width: 2048, height: 1024, takeId: 'T' })
    expect(document.get('layer', id)).toMatchObject({ x: 256, y: 256, scaleX: 0.25, scaleY: 0.25, takeId: 'T' })
    expect(document.get('board', 'board')?.layers).toEqual([id])
    expect(document.undo('canvas')).toMatchObject({ done: true })
    expect(document.records).toEqual(before)
    expect(document.undo('canvas')).toEqual({ done: false })
  }) // prettier-ignore

  test('is never blown up: a small one keeps its pixels', () => {
    const document = documentOf()
    const id = placeOnCanvas(document, { asset, name: 'Dot', width: 16, height: 16 })
    expect(document.get('layer', id)).toMatchObject({ scaleX: 1, scaleY: 1 })
  })
})

describe('a loop under a scene', () => {
  const note = (track: number, start: number) => ({ track, start, duration: 24, pitch: 60, velocity: 90 })
  const piece = {
    ...{ ticksPerBar: 96, bars: 4, bpm: 84 },
    tracks: [
      { role: 'drums', program: 0, name: 'Kit' },
      { role: 'bass', program: 33, name: 'Bass' },
    ],
    notes: [note(0, 0), note(1, 24)],
  }

  test('goes behind what is there, under the scene’s name, onto the tracks of its roles, as one step', () => {
    const document = documentOf()
    placeUnderScene(document, piece, { id: 'T1' }, 'Storm')
    const first = document.records
    expect(document.get('song', 'song')?.bpm).toBe(84)
    placeUnderScene(document, piece, { id: 'T2' }, 'Calm')
    const tracks = document.get('song', 'song')?.tracks ?? []
    expect(tracks).toHaveLength(2)
    const clips = tracks.flatMap((id) => document.get('track', id)?.clips ?? [])
    expect(clips.map((id) => document.get('clip', id)).map((clip) => [clip?.name, clip?.start])).toEqual([
      ['Storm', 0],
      ['Calm', 384],
      ['Storm', 0],
      ['Calm', 384],
    ])
    document.undo('timeline')
    expect(document.records).toEqual(first)
  })
})

describe('words propose by meaning', () => {
  /** Ranks as the application would, by a table: what is asked is what the test looks at. */
  function studioThatRanks(best: string) {
    const asked: { query: string; texts?: { id: string; text: string }[]; corpus?: string }[] = []
    const client = {
      call: (_name: string, input: (typeof asked)[number]) => {
        asked.push(input)
        return Promise.resolve({ results: [{ id: best, score: 1 }] })
      },
    }
    return { studio: { client } as unknown as Studio, asked }
  }

  test('from the beginning of a long text, spaces folded', async () => {
    const { studio, asked } = studioThatRanks('lighthouse')
    expect(await nearestSubject(studio, `  The lamp\n\n${'burned '.repeat(400)}`)).toBe('lighthouse')
    expect(asked[0]?.corpus).toBe('subjects')
    expect(asked[0]?.query).toMatch(/^The lamp burned/)
    expect(asked[0]?.query.length).toBeLessThanOrEqual(1000)
  })

  test('among the choices there are, in a phrase each', async () => {
    const { studio, asked } = studioThatRanks('sad')
    expect(await nearest(studio, 'She left.', ['sad', 'epic'], (mood) => `a ${mood} scene`)).toBe('sad')
    expect(asked[0]?.texts).toEqual([
      { id: 'sad', text: 'a sad scene' },
      { id: 'epic', text: 'a epic scene' },
    ])
    expect(await nearest(studio, 'She left.', [], String)).toBeUndefined()
    expect(asked).toHaveLength(1)
  })

  test('and say so when there are none', () => {
    expect(() => gist(' … \n')).toThrow(StudioError)
  })
})
