import { setPriority } from 'node:os'
import { koffi } from './ffi'

/** On the scale of `nice(1)`: enough to yield to the window's threads, not enough to starve behind idle work. */
export const laneNiceness = 5

/**
 * Lets the window's own threads (drawing, sound, input) go before the calling thread whenever both want a core; with
 * a core to spare nothing changes. Threads started afterwards, ONNX Runtime's pools among them, inherit it.
 *
 * Linux gives every thread its own niceness (setpriority(2), "C library/kernel differences"); elsewhere it belongs to
 * the whole process, so nothing is done there.
 * @returns the thread's id where something was done
 */
export function yieldToWindow(niceness: number = laneNiceness): number | undefined {
  if (process.platform !== 'linux') return undefined
  const gettid = koffi.load('libc.so.6').func('int gettid()') as () => number
  const thread = gettid()
  setPriority(thread, niceness)
  return thread
}
