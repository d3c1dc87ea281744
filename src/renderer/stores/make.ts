import { StudioError, toErrorData, type Craft, type JobRecord, type TakeRecord } from '../../shared/index'
import { assetOf, readText } from '../client/assets'
import { activeJobs, isActive, putJob, takeOfJob } from './jobs'
import { append, joint, tail, textOf } from './manuscript'
import type { Studio } from './studio'
import { editDraft, show, type Problem } from './ui'

/** Characters of the page that go to the model: about half of the built-in writer's context. */
const pageCharacters = 6000

export function problem(studio: Studio, thrown: unknown, more: Omit<Problem, 'error'> = {}): void {
  studio.ui.setState({ problem: { error: toErrorData(thrown), ...more } })
}

/** Asks for what stands in the craft's panel. What goes wrong is shown, not thrown. */
export async function make(studio: Studio, craft: Craft): Promise<void> {
  const draft = studio.ui.getState().drafts[craft]
  const { prompt, lead } = craft === 'text' ? textPrompt(studio) : { prompt: draft.prompt, lead: '' }
  studio.ui.setState({ problem: undefined })
  try {
    const { jobs } = await studio.client.call('jobs.submit', {
      craft,
      ...(draft.modelId === undefined ? {} : { modelId: draft.modelId }),
      params: { ...draft.params, prompt },
      ...(draft.seed === undefined ? {} : { seed: draft.seed }),
      count: draft.count,
      priority: draft.count > 4 ? 'batch' : 'interactive',
    })
    accepted(studio, craft, jobs)
    const first = jobs[0]
    if (craft === 'text' && first !== undefined)
      studio.manuscript.setState({ suggestion: { jobId: first.id, lead, phase: 'streaming', text: '' } })
  } catch (error) {
    problem(studio, error, { craft, again: () => void make(studio, craft) })
  }
}

/** Puts new jobs in the store (their first event may have come already) and shows the first. */
export function accepted(studio: Studio, craft: Craft, jobs: readonly JobRecord[]): void {
  for (const job of jobs) if (studio.jobs.getState().jobs[job.id] === undefined) putJob(studio.jobs, job)
  studio.ui.setState((state) => ({ group: { ...state.group, [craft]: jobs.map((job) => job.id) } }))
  show(studio.ui, craft, jobs[0]?.id, false)
}

function textPrompt(studio: Studio): { prompt: string; lead: string } {
  const draft = studio.ui.getState().drafts.text
  const page = textOf(studio.manuscript.getState().passages)
  // An answer stands in a paragraph of its own.
  if (draft.params['mode'] === 'chat') return { prompt: draft.prompt, lead: page === '' ? '' : '\n\n' }
  const lead = draft.prompt === '' ? '' : joint(page, draft.prompt) + draft.prompt
  return { prompt: tail(page, pageCharacters) + lead, lead }
}

/** Stops everything of the craft: what waits first, so that nothing takes the place of what runs. */
export function stop(studio: Studio, craft: Craft): void {
  const jobs = activeJobs(studio.jobs.getState(), craft).sort((a) => (a.state === 'queued' ? -1 : 1))
  for (const job of jobs)
    studio.client.call('jobs.cancel', { jobId: job.id }).catch((error: unknown) => {
      problem(studio, error)
    })
}

export async function makeAgain(studio: Studio, take: TakeRecord): Promise<void> {
  try {
    const { job } = await studio.client.call('library.makeAgain', { takeId: take.id })
    accepted(studio, take.craft, [job])
  } catch (error) {
    problem(studio, error, { craft: take.craft })
  }
}

export async function retry(studio: Studio, jobId: string): Promise<void> {
  try {
    const { job } = await studio.client.call('jobs.retry', { jobId })
    putJob(studio.jobs, job)
  } catch (error) {
    problem(studio, error)
  }
}

export async function setPaused(studio: Studio, paused: boolean): Promise<void> {
  try {
    await studio.client.call('jobs.pause', { paused })
    studio.jobs.setState({ paused })
  } catch (error) {
    problem(studio, error)
  }
}

/** The person's opening words join the page when the model's first word is there. */
export function firstWords(studio: Studio): void {
  const { suggestion, passages } = studio.manuscript.getState()
  if (suggestion === undefined || suggestion.lead === '') return
  studio.manuscript.setState({
    passages: append(passages, suggestion.lead, false),
    suggestion: { ...suggestion, lead: '' },
  })
  if (suggestion.lead.trim() !== '') editDraft(studio.ui, 'text', { prompt: '' })
}

/** The suggestion becomes part of the page. */
export function keepSuggestion(studio: Studio): void {
  const { suggestion, passages } = studio.manuscript.getState()
  if (suggestion === undefined) return
  const before = textOf(passages)
  const text = joint(before, suggestion.text) === '\n\n' ? `\n\n${suggestion.text}` : suggestion.text
  studio.manuscript.setState({ passages: append(passages, text, true), suggestion: undefined })
}

export function discardSuggestion(studio: Studio): void {
  studio.manuscript.setState({ suggestion: undefined })
}

/** Offers a draft of the library at the end of the page. */
export async function offer(studio: Studio, take: TakeRecord): Promise<void> {
  const asset = assetOf(take, 'text')
  if (asset === undefined) return
  try {
    const text = await readText(asset.sha256)
    studio.manuscript.setState({ suggestion: { jobId: take.jobId, lead: '', phase: 'offered', text } })
  } catch (error) {
    problem(studio, error)
  }
}

/**
 * Follows the text job on the page to its end: finished words are kept, words of a stopped job are offered, those of
 * a failed one go away. @returns stops following.
 */
export function followText(studio: Studio): () => void {
  const settle = (): void => {
    const { suggestion } = studio.manuscript.getState()
    if (suggestion?.phase !== 'streaming') return
    const state = studio.jobs.getState()
    const job = state.jobs[suggestion.jobId]
    const take = takeOfJob(state, suggestion.jobId)
    if (take !== undefined) {
      const { jobId } = suggestion
      void offer(studio, take).then(() => {
        if (studio.manuscript.getState().suggestion?.jobId === jobId) keepSuggestion(studio)
      })
    } else if (
      job !== undefined &&
      ['cancelled', 'failed', 'interrupted', 'quarantined'].includes(job.state)
    ) {
      const text = studio.live.get(suggestion.jobId)?.text ?? ''
      studio.manuscript.setState({
        suggestion: text === '' ? undefined : { ...suggestion, phase: 'offered', text },
      })
    }
  }
  return studio.jobs.subscribe(settle)
}

/**
 * Shows the error of a job that ended with one while the window looks on: failed, or interrupted because its lane
 * crashed. One that was set aside cannot be run again. @returns stops following.
 */
export function followFailures(studio: Studio): () => void {
  return studio.jobs.subscribe((state, before) => {
    for (const job of Object.values(state.jobs)) {
      const was = before.jobs[job.id]
      if (was === undefined || !isActive(was) || isActive(job) || job.error === undefined) continue
      problem(studio, StudioError.from(job.error), {
        craft: job.craft,
        ...(job.state === 'quarantined' ? {} : { again: () => void retry(studio, job.id) }),
      })
    }
  })
}

/** While several pictures are drawn the canvas shows the one that is drawn now. @returns stops following. */
export function followPictures(studio: Studio): () => void {
  return studio.jobs.subscribe((state) => {
    const { shown, group, picked } = studio.ui.getState()
    if (picked || shown.image === undefined || !group.image.includes(shown.image)) return
    const running = group.image.find((jobId) => state.jobs[jobId]?.state === 'running')
    if (running !== undefined && running !== shown.image) show(studio.ui, 'image', running, false)
  })
}
