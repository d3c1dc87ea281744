import { expect, it } from 'vitest'
import { enoughToStart } from './startPolicy'

/** Plays a piece that is written at `pace` (seconds of sound per second) and tells when it starts and whether it ran dry. */
function simulate(pace: number, total: number): { startedAt: number; dry: boolean } {
  let startedAt = -1
  let dry = false
  for (let t = 0.01; t < 200; t += 0.01) {
    const have = Math.min(total, t * pace)
    if (startedAt < 0 && (have >= total || enoughToStart(have, have / t, total))) startedAt = t
    if (startedAt >= 0 && t - startedAt < total && t - startedAt > have + 1e-9) dry = true
  }
  return { startedAt, dry }
}

it.each([0.3, 0.6, 0.9, 1.1, 1.4])('never runs dry at %f times real time', (pace) => {
  expect(simulate(pace, 24).dry).toBe(false)
})

it('starts within half a second when music is written faster than it sounds', () => {
  expect(simulate(4, 24).startedAt).toBeLessThan(0.5)
})

it('starts long before the end when it is almost fast enough', () => {
  expect(simulate(0.9, 24).startedAt).toBeLessThan(5)
})

it('keeps twice as much in hand after each silence', () => {
  expect(enoughToStart(0.5, 2, 10)).toBe(true)
  expect(enoughToStart(0.5, 2, 10, 1)).toBe(false)
  expect(enoughToStart(0.7, 2, 10, 1)).toBe(true)
  expect(enoughToStart(0.7, 2, 10, 2)).toBe(false)
})
