import { takeOfJob } from '../stores/jobs'
import type { Studio } from '../stores/studio'
import { offer, showStreaming } from '../stores/suggest'
import { show } from '../stores/ui'

/** Shows the next or the previous ending of the last request, where the one on show stands or else at the caret. */
export function stepEnding(studio: Studio, by: 1 | -1): void {
  const next = nextEnding(studio, by)
  if (next === undefined) return
  show(studio.ui, 'text', next, true)
  const take = takeOfJob(studio.jobs.getState(), next)
  if (take === undefined) showStreaming(studio, next)
  else void offer(studio, take)
}

/** The job of the next ending that is neither accepted nor put away; undefined when there is no other. */
export function nextEnding(studio: Studio, by: 1 | -1): string | undefined {
  const { suggestion, accepted } = studio.manuscript.getState()
  const jobs = studio.jobs.getState()
  const { group, shown } = studio.ui.getState()
  const endings = distinctEndings(
    group.text.flatMap((jobId) => {
      const take = takeOfJob(jobs, jobId)
      const live = studio.live.get(jobId)
      if ((take === undefined && live === undefined) || take?.discardedAt !== undefined) return []
      return [{ jobId, text: live?.text ?? take?.title ?? '', done: take !== undefined }]
    }),
  )
  const on = suggestion?.jobId ?? shown.text
  const at = endings.findIndex(({ jobId }) => jobId === on)
  const start = at < 0 && by < 0 ? 0 : at
  for (let step = 1; step <= endings.length; step++) {
    const next = endings[(start + by * step + endings.length) % endings.length]?.jobId
    if (next !== undefined && next !== suggestion?.jobId && !accepted.has(next)) return next
  }
  return undefined
}

interface Ending {
  readonly jobId: string
  readonly text: string
  /** Whether it is finished; a text that still grows is compared with nothing. */
  readonly done: boolean
}

/** Shared share of word pairs from which two endings count as the same. */
const sameFrom = 0.6

/** Leaves out endings that say what an earlier one says. */
export function distinctEndings<E extends Ending>(endings: readonly E[]): E[] {
  const kept: { ending: E; pairs: Set<string> }[] = []
  for (const ending of endings) {
    const pairs = pairsOf(ending.text)
    const like = kept.some(
      (other) => ending.done && other.ending.done && overlap(other.pairs, pairs) >= sameFrom,
    )
    if (!like) kept.push({ ending, pairs })
  }
  return kept.map(({ ending }) => ending)
}

function pairsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < 2) return new Set(words)
  return new Set(words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`))
}

/** Jaccard index. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...b].filter((pair) => a.has(pair)).length
  const all = a.size + b.size - shared
  return all === 0 ? 1 : shared / all
}
