import type { Segment } from './timeMap'

/** What sounds on one track: renders the frames of runs that follow one another. */
export interface Voice {
  /** Fills both arrays, whose length is that of all runs together. */
  render(segments: readonly Segment[], left: Float32Array, right: Float32Array): void
  /** Work of a few milliseconds towards what sounds soon; false when there is none left. */
  prepare(): boolean
  /** Nobody will ask for more. */
  release(): void
}
