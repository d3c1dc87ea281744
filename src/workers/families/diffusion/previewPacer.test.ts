import { describe, expect, test } from 'vitest'
import { PreviewPacer } from './previewPacer'

/** Steps of `stepMs` with previews of `previewMs` when due, for one second. */
function previewsInASecond(stepMs: number, previewMs: number): number {
  let clock = 0
  const pacer = new PreviewPacer(() => clock)
  let previews = 0
  while (clock < 1000) {
    clock += stepMs
    if (!pacer.due()) continue
    pacer.measure(() => (clock += previewMs))
    previews += 1
  }
  return previews
}

describe('preview pacer', () => {
  test('the first preview is due at once', () => {
    expect(new PreviewPacer(() => 0).due()).toBe(true)
  })

  test('fast steps and cheap previews: at most 15 a second', () => {
    expect(previewsInASecond(5, 1)).toBeGreaterThan(11)
    expect(previewsInASecond(5, 1)).toBeLessThanOrEqual(15)
  })

  test('dear previews take at most a quarter of the time', () => {
    // 60 ms each: 4 would be 24 %.
    expect(previewsInASecond(20, 60)).toBeLessThanOrEqual(5)
    expect(previewsInASecond(20, 60)).toBeGreaterThanOrEqual(3)
  })
})
