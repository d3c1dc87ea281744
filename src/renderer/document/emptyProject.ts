import { ticksPerQuarter, type Records } from '../../shared/index'

/** Bars of the loop that a new song starts with. */
const loopBars = 8

/** What a new project holds: an empty board, a first scene to write in, a song without tracks. */
export function emptyProject(): Records {
  return {
    board: {
      id: 'board',
      type: 'board',
      layers: [],
      frame: { x: 0, y: 0, width: 512, height: 512 },
      background: 'transparent',
    },
    manuscript: { id: 'manuscript', type: 'manuscript', chapters: ['chapter_first'] },
    chapter_first: { id: 'chapter_first', type: 'chapter', title: '', scenes: ['scene_first'] },
    scene_first: {
      id: 'scene_first',
      type: 'scene',
      title: '',
      synopsis: '',
      content: { type: 'doc', content: [{ type: 'paragraph' }] },
    },
    song: {
      id: 'song',
      type: 'song',
      bpm: 90,
      key: 9,
      mode: 'minor',
      metre: [4, 4],
      swing: 0.5,
      tracks: [],
      loop: { on: true, start: 0, end: loopBars * 4 * ticksPerQuarter },
      masterGainDb: 0,
    },
  }
}
