import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reusablePrefix } from './prefix'

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const sum = (lengths: readonly number[]): number => lengths.reduce((a, b) => a + b, 0)

describe('a prompt that goes on from a cache', () => {
  it('keeps everything that was read and written before', () => {
    const cached = { ids: upTo(13), runLengths: [10, 1, 1, 1] }
    expect(reusablePrefix(cached, upTo(20))).toEqual(cached)
  })

  it('leaves two tokens to read when the prompt was all read before', () => {
    const { ids, runLengths } = reusablePrefix({ ids: upTo(10), runLengths: [10] }, upTo(10))
    expect(ids).toEqual(upTo(8))
    expect(runLengths).toEqual([8])
  })

  it('shortens a run where the texts part, but never to one token', () => {
    const cached = { ids: upTo(20), runLengths: [12, 8] }
    expect(reusablePrefix(cached, [...upTo(15), 99, 98, 97]).runLengths).toEqual([12, 3])
    expect(reusablePrefix(cached, [...upTo(13), 99, 98, 97]).runLengths).toEqual([12])
    expect(reusablePrefix(cached, [99, 98, 97])).toEqual({ ids: [], runLengths: [] })
  })

  it('always gives a true prefix, whole runs but the last, and never a single token of a longer run', () => {
    const token = fc.integer({ min: 0, max: 2 })
    const runs = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 })
    fc.assert(
      fc.property(
        runs,
        fc.infiniteStream(token),
        fc.array(token, { minLength: 1, maxLength: 40 }),
        (runLengths, stream, prompt) => {
          const ids = [...stream.take(sum(runLengths))]
          const kept = reusablePrefix({ ids, runLengths }, prompt)
          expect(kept.ids).toEqual(prompt.slice(0, kept.ids.length))
          expect(sum(kept.runLengths)).toBe(kept.ids.length)
          if (kept.ids.length > 0) expect(prompt.length - kept.ids.length).toBeGreaterThanOrEqual(2)
          kept.runLengths.forEach((run, i) => {
            if (i < kept.runLengths.length - 1) expect(run).toBe(runLengths[i])
            else if (run === 1) expect(runLengths[i]).toBe(1)
          })
        },
      ),
    )
  })
})
