import { StudioError, type Craft, type JobRecord, type TakeRecord } from '../../shared/index'
import { endingRequest } from './endingRequest'
import { activeJobs, isActive, putJob } from './jobs'
import { remember } from './making'
import { problem } from './problem'
import { musicRequest, pictureRequest, submissions, textRequests, type Asked } from './requests'
import type { Studio } from './studio'
import { show } from './ui'

export { problem } from './problem'
export { discardSuggestion, followText, offer } from './suggest'

/** Asks for what stands in the craft's panel. What goes wrong is shown, not thrown. */
export async function make(studio: Studio, craft: Craft): Promise<void> {
  const asked = studio.ui.getState().drafts[craft].prompt
  const request = craft === 'text' ? endingRequest(studio) : undefined
  studio.ui.setState({ problem: undefined })
  try {
    const jobs = await submit(studio, craft, await requestsFor(studio, craft, request?.prompt ?? asked))
    remember(studio.making, craft, asked)
    request?.begin(jobs)
  } catch (error) {
    problem(studio, error, { craft, again: () => void make(studio, craft) })
  }
}

/** What the panel asks for with this prompt. @throws StudioError when the model's words or the guide cannot be read */
async function requestsFor(studio: Studio, craft: Craft, prompt: string): Promise<Asked[]> {
  if (craft === 'image') return [await pictureRequest(studio, prompt)]
  return craft === 'music' ? [musicRequest(studio, prompt)] : textRequests(studio, prompt)
}

/**
 * Asks for several things as one request: they line up in the takes strip together.
 * @throws StudioError of the first that is refused; what was asked before it goes on
 */
export async function submit(studio: Studio, craft: Craft, asked: readonly Asked[]): Promise<JobRecord[]> {
  const all: JobRecord[] = []
  try {
    for (const request of submissions(studio, craft, asked)) {
      const { jobs } = await studio.client.call('jobs.submit', request)
      all.push(...jobs)
    }
  } finally {
    if (all.length > 0) accepted(studio, craft, all)
  }
  return all
}

/** Puts new jobs in the store (their first event may have come already) and shows the first. */
export function accepted(studio: Studio, craft: Craft, jobs: readonly JobRecord[]): void {
  for (const job of jobs) if (studio.jobs.getState().jobs[job.id] === undefined) putJob(studio.jobs, job)
  studio.ui.setState((state) => ({ group: { ...state.group, [craft]: jobs.map((job) => job.id) } }))
  show(studio.ui, craft, jobs[0]?.id, false)
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
