import { describe, expect, it, vi } from 'vitest'
import { append, createManuscript, joint, tail, textOf } from './manuscript'

function memory(): Storage {
  const map = new Map<string, string>()
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as unknown as Storage
}

describe('the manuscript', () => {
  it('is there again after a restart, with the origin of its words', () => {
    vi.useFakeTimers()
    const storage = memory()
    const store = createManuscript(storage)
    store.setState({ passages: append(append([], 'The lamp', false), ' went out.', true) })
    expect(store.getState().saved).toBe(false)
    vi.advanceTimersByTime(500)
    expect(store.getState().saved).toBe(true)
    expect(createManuscript(storage).getState().passages).toEqual([
      { text: 'The lamp', made: false },
      { text: ' went out.', made: true },
    ])
    vi.useRealTimers()
  })

  it('lets runs of one origin grow together', () => {
    expect(append([{ text: 'a', made: true }], 'b', true)).toEqual([{ text: 'ab', made: true }])
    expect(textOf(append([{ text: 'a', made: true }], 'b', false))).toBe('ab')
  })

  it('starts a paragraph after a sentence and goes on within one', () => {
    expect(joint('It was late.', 'Mara slept')).toBe('\n\n')
    expect(joint('“Go!”', 'She went')).toBe('\n\n')
    expect(joint('It was', 'late')).toBe(' ')
    expect(joint('It was ', 'late')).toBe('')
    expect(joint('', 'late')).toBe('')
  })

  it('gives the model the end of a long text, from a whole word on', () => {
    expect(tail('one two three', 9)).toBe('three')
    expect(tail('one two three', 50)).toBe('one two three')
    const page = 'word '.repeat(1000)
    const begins = (text: string): number => text.length - tail(text, 900).length
    const beginnings = Array.from({ length: 60 }, (_, i) => begins(page.slice(0, 2000 + 5 * i)))
    expect(new Set(beginnings).size).toBeLessThanOrEqual(2)
    expect(tail(page, 900).length).toBeGreaterThan(590)
    expect(tail(page, 900).length).toBeLessThanOrEqual(900)
  })
})
