import { describe, expect, it } from 'vitest'
import { emptyProject } from '../document/emptyProject'
import { joint, scenesOf, tail } from './manuscript'

describe('the manuscript', () => {
  it('has its scenes in the order of its chapters, and leaves out what is gone', () => {
    const records = {
      ...emptyProject(),
      manuscript: { id: 'manuscript', type: 'manuscript' as const, chapters: ['b', 'gone', 'chapter_first'] },
      b: { id: 'b', type: 'chapter' as const, title: '', scenes: ['missing'] },
    }
    expect(scenesOf(records).map(({ id }) => id)).toEqual(['scene_first'])
  })

  it('joins words as a person would', () => {
    expect([
      joint('', 'a'),
      joint('The door', 'was'),
      joint('It ended.', 'Then'),
      joint('The ', 'door'),
    ]).toEqual(['', ' ', '\n\n', ''])
  })

  it('gives the end of a long page from a whole word, and moves its beginning seldom', () => {
    const words = Array.from({ length: 400 }, (_, n) => `word${String(n)}`)
    const text = (n: number): string => words.slice(0, n).join(' ')
    expect(tail(text(20), 1000)).toBe(text(20))
    const starts = new Set<string>()
    for (let n = 300; n < 330; n++) {
      const end = tail(text(n), 1000)
      expect(end.length).toBeLessThanOrEqual(1000)
      expect(text(n).endsWith(` ${end}`)).toBe(true)
      starts.add(end.slice(0, 8))
    }
    expect(starts.size).toBeLessThan(4)
  })
})
