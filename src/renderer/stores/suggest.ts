import type { TakeRecord } from '../../shared/index'
import { assetOf, readText } from '../client/assets'
import { insertText, type Place } from '../document/actions/page/index'
import { strings } from '../ui/strings'
import { takeOfJob } from './jobs'
import type { Suggestion } from './manuscript'
import { problem } from './problem'
import { placeOnPage } from './reading'
import type { Studio } from './studio'

/** The words of the suggestion that are not in the page yet, as far as they are known. */
export function suggestedText(studio: Studio, suggestion: Suggestion): string {
  const text =
    suggestion.phase === 'offered' ? suggestion.text : (studio.live.get(suggestion.jobId)?.text ?? '')
  return trimmed(suggestion, text).slice(suggestion.taken)
}

/** At the beginning of a paragraph words need no space or line before them. */
function trimmed({ joint: between }: Suggestion, text: string): string {
  return (between === '' ? text : between + text.trimStart()).trimEnd()
}

/** The suggestion becomes part of the page, as one step; while it still streams, as soon as it is finished. */
export function keepSuggestion(studio: Studio): void {
  const { suggestion } = studio.manuscript.getState()
  if (suggestion === undefined) return
  if (suggestion.phase === 'streaming') {
    studio.manuscript.setState({ suggestion: { ...suggestion, wanted: true } })
    return
  }
  write(studio, suggestion, suggestedText(studio, suggestion))
  wasAccepted(studio, suggestion.jobId)
}

/** The next word of the suggestion becomes part of the page. */
export function keepWord(studio: Studio): void {
  const { suggestion } = studio.manuscript.getState()
  if (suggestion?.phase !== 'offered') return
  const rest = suggestedText(studio, suggestion)
  const word = /^\s*\S+/.exec(rest)?.[0] ?? rest
  studio.manuscript.setState({
    suggestion: { ...suggestion, taken: suggestion.taken + word.length },
  })
  write(studio, suggestion, word)
  if (word.length >= rest.length) wasAccepted(studio, suggestion.jobId)
}

/** All of an ending is in the page now; nothing takes its place by itself. */
function wasAccepted({ manuscript }: Studio, jobId: string): void {
  manuscript.setState(({ accepted }) => ({ suggestion: undefined, accepted: new Set([...accepted, jobId]) }))
}

/** The place is moved by the editor, or here when none is open. */
function write(studio: Studio, suggestion: Suggestion, text: string): void {
  const { document, manuscript } = studio
  document.settle()
  const { place } = manuscript.getState().suggestion ?? suggestion
  insertText(document, place, text, {
    label: strings.page.acceptEnding,
    takeId: suggestion.takeId,
  })
}

export function discardSuggestion(studio: Studio): void {
  studio.manuscript.setState({ suggestion: undefined })
}

/**
 * Offers a draft of the library at the caret, or where the suggestion stands.
 * @param wanted asked when the words are there: whether they are still to be offered
 */
export async function offer(
  studio: Studio,
  take: TakeRecord,
  wanted: () => boolean = () => true,
): Promise<void> {
  const asset = assetOf(take, 'text')
  if (asset === undefined) return
  try {
    const text = await readText(asset.sha256)
    if (!wanted()) return
    const current = studio.manuscript.getState().suggestion
    const place = current?.place ?? placeOnPage(studio)
    if (place === undefined) return
    const same = current?.jobId === take.jobId
    studio.manuscript.setState({
      suggestion: {
        jobId: take.jobId,
        takeId: take.id,
        phase: 'offered',
        text,
        taken: same ? current.taken : 0,
        place,
        joint: current?.joint ?? '',
        wanted: false,
      },
    })
    if (same && current.wanted) keepSuggestion(studio)
  } catch (error) {
    problem(studio, error)
  }
}

/** Shows an ending that is still being written: where the last one stood, or somewhere new. */
export function showStreaming(
  studio: Studio,
  jobId: string,
  at?: { readonly place: Place; readonly joint: string },
): void {
  const current = studio.manuscript.getState().suggestion
  const place = at?.place ?? current?.place ?? placeOnPage(studio)
  if (place === undefined) return
  studio.manuscript.setState({
    suggestion: {
      jobId,
      takeId: undefined,
      phase: 'streaming',
      text: '',
      taken: 0,
      place,
      joint: at?.joint ?? current?.joint ?? '',
      wanted: false,
    },
  })
}

/** A finished take of the craft enters the page at the caret, as one step. @throws StudioError when it cannot be read */
export async function acceptText(studio: Studio, take: TakeRecord): Promise<void> {
  const { suggestion } = studio.manuscript.getState()
  if (suggestion?.jobId === take.jobId && suggestion.phase === 'offered') {
    keepSuggestion(studio)
    return
  }
  const asset = assetOf(take, 'text')
  const place = placeOnPage(studio)
  if (asset === undefined || place === undefined) return
  const text = await readText(asset.sha256)
  insertText(studio.document, place, text.trimEnd(), {
    label: strings.page.acceptEnding,
    takeId: take.id,
  })
  const others = suggestion?.jobId === take.jobId ? undefined : suggestion
  wasAccepted(studio, take.jobId)
  studio.manuscript.setState({ suggestion: others })
}

/**
 * Follows the ending on the page to its end: finished words are offered, words of a stopped job too, those of one
 * without words go away. @returns stops following.
 */
export function followText(studio: Studio): () => void {
  // One that is chosen while it is still written is shown as it grows.
  const stopChosen = studio.ui.subscribe(({ shown }, before) => {
    const { suggestion } = studio.manuscript.getState()
    const jobId = shown.text
    if (jobId === before.shown.text || jobId === undefined || suggestion === undefined) return
    if (suggestion.jobId === jobId || takeOfJob(studio.jobs.getState(), jobId) !== undefined) return
    if (studio.jobs.getState().jobs[jobId]?.state === 'running') showStreaming(studio, jobId)
  })
  const stopJobs = studio.jobs.subscribe((state) => {
    const { suggestion } = studio.manuscript.getState()
    if (suggestion?.phase !== 'streaming') return
    const job = state.jobs[suggestion.jobId]
    const take = takeOfJob(state, suggestion.jobId)
    // News of other jobs comes while the words are read; by then these may be accepted, or others be on show.
    const stillWritten = (): boolean => {
      const now = studio.manuscript.getState().suggestion
      return now?.jobId === suggestion.jobId && now.phase === 'streaming'
    }
    if (take !== undefined) void offer(studio, take, stillWritten)
    else if (job !== undefined && ['cancelled', 'failed', 'interrupted', 'quarantined'].includes(job.state)) {
      const text = studio.live.get(suggestion.jobId)?.text ?? ''
      studio.manuscript.setState({
        suggestion: text === '' ? undefined : { ...suggestion, phase: 'offered', text, wanted: false },
      })
    }
  })
  return () => {
    stopChosen()
    stopJobs()
  }
}
