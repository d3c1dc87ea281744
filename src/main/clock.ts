import type { LaneClock } from './lanes/index'

/** Time, passed in everywhere so that tests own it. */
export type Clock = LaneClock

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}
