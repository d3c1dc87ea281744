/** Seconds that must be there in any case: a worklet's messages may come a frame late. */
const least = 0.35
/** Seconds kept in hand beyond what the pace so far promises. */
const margin = 0.4
/** Assumed where nobody knows how long the piece will be. */
const unknownRest = 4

/**
 * Whether a piece that is still being written can sound from here without running dry. The queue of `ahead` seconds
 * shrinks by (1 − pace) per second played, so it lasts for the rest if ahead ≥ (1 − pace) · rest.
 * @param ahead seconds written beyond the playhead
 * @param pace seconds of music written per second, so far
 * @param rest seconds from the playhead to the end of the piece, if known
 * @param silences how often this piece ran dry already: each time the machine proved busier than thought, so that
 *   twice as much is kept in hand
 */
export function enoughToStart(ahead: number, pace: number, rest: number | undefined, silences = 0): boolean {
  const caution = 2 ** silences
  if (ahead < least * caution) return false
  return pace >= 1.5 || ahead >= (1 - pace) * (rest ?? ahead + unknownRest) + margin * caution
}
