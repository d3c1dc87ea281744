/** What a cache holds: its tokens, and the lengths of the native runs that read them since it was empty. */
export interface CacheHistory {
  readonly ids: readonly number[]
  readonly runLengths: readonly number[]
}

/**
 * How much of a cache a prompt can go on from, with a history that a repeat can follow from an empty cache.
 *
 * Runs of two or more tokens give the same bits however they are cut, single tokens take other int8 kernels. So a run
 * may be shortened, but not to one token; and at least two tokens are left to read, since the last ones give the logits.
 * @returns an empty history when nothing fits
 */
export function reusablePrefix(cached: CacheHistory, prompt: readonly number[]): CacheHistory {
  let common = 0
  const most = Math.min(cached.ids.length, prompt.length - 2)
  while (common < most && cached.ids[common] === prompt[common]) common++
  const runLengths: number[] = []
  let length = 0
  for (const run of cached.runLengths) {
    const left = common - length
    const kept = run <= left ? run : left >= 2 ? left : 0
    if (kept === 0) break
    runLengths.push(kept)
    length += kept
    if (kept < run) break
  }
  return { ids: cached.ids.slice(0, length), runLengths }
}
