import { takeOfJob } from '../stores/jobs'
import type { Studio } from '../stores/studio'
import { offer, showStreaming } from '../stores/suggest'
import { show } from '../stores/ui'

/** Shows the next or the previous ending of the last request, where the one on show stands. */
export function stepEnding(studio: Studio, by: 1 | -1): void {
  const { suggestion } = studio.manuscript.getState()
  if (suggestion === undefined) return
  const jobs = studio.jobs.getState()
  const group = distinctEndings(
    studio.ui
      .getState()
      .group.text.filter(
        (jobId) => takeOfJob(jobs, jobId) !== undefined || studio.live.get(jobId) !== undefined,
      )
      .map((jobId) => ({
        jobId,
        text: studio.live.get(jobId)?.text ?? takeOfJob(jobs, jobId)?.title ?? '',
        done: takeOfJob(jobs, jobId) !== undefined,
      })),
  )
  const at = group.findIndex(({ jobId }) => jobId === suggestion.jobId)
  const next = group[(at + by + group.length) % group.length]
  if (next === undefined || next.jobId === suggestion.jobId) return
  show(studio.ui, 'text', next.jobId, true)
  const take = takeOfJob(jobs, next.jobId)
  if (take === undefined) showStreaming(studio, next.jobId)
  else void offer(studio, take)
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
