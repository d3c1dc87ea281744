import { StudioError, type JobRecord, type TakeRecord } from '../../shared/index'
import { undo } from '../commands/edit'
import { assetOf } from '../client/assets'
import { isActive, putJob, takeOfJob } from '../stores/jobs'
import { problem } from '../stores/make'
import { roomOf } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { toastInRoom } from '../stores/toasts'
import { words } from './strings'

/** Puts a finished take into the work, as one step that can be taken back. What goes wrong is shown. */
export async function acceptTake(studio: Studio, take: TakeRecord): Promise<void> {
  const target = studio.parts.takeTargets.find(({ craft }) => craft === take.craft)
  if (target === undefined || studio.making.getState().enlarging[take.jobId] !== undefined) return
  try {
    const whole = take.craft === 'image' ? await enlarged(studio, take) : take
    if (whole === undefined) return
    await target.accept(studio, whole)
    toastInRoom(studio, roomOf(take.craft), words.accepted[take.craft], {
      label: words.undo,
      run: () => {
        undo(studio)
      },
    })
  } catch (error) {
    problem(studio, error, { craft: take.craft, again: () => void acceptTake(studio, take) })
  }
}

/** What enlarges when the model names nothing for it. */
const usualUpscaler = 'upscale-photo-x2'
const usualEnlargement = 4

/**
 * Tries are drawn small; the one that is chosen is enlarged before it enters the work.
 * @returns the take to place under the name of the chosen one; undefined when a person stopped the enlarging
 * @throws StudioError of the job
 */
async function enlarged(studio: Studio, take: TakeRecord): Promise<TakeRecord | undefined> {
  const asset = assetOf(take, 'image')
  const scale = studio.ui.getState().drafts.image.params['enlarge'] ?? usualEnlargement
  if (asset === undefined || take.recipe.params['enlarge'] !== 1 || (scale !== 2 && scale !== 4)) return take
  const upscaler = upscalerOf(studio, take)
  if (upscaler === undefined) return take
  const { jobs } = await studio.client.call('jobs.submit', {
    craft: 'image',
    modelId: upscaler,
    params: { scale },
    inputs: { image: asset.sha256 },
  })
  const [job] = jobs
  if (job === undefined) return take
  const mark = (jobId: string | undefined): void => {
    studio.making.setState(({ enlarging }) => ({
      enlarging: Object.fromEntries([
        ...Object.entries(enlarging).filter(([key]) => key !== take.jobId),
        ...(jobId === undefined ? [] : [[take.jobId, jobId] as const]),
      ]),
    }))
  }
  if (studio.jobs.getState().jobs[job.id] === undefined) putJob(studio.jobs, job)
  mark(job.id)
  try {
    const result = await finished(studio, job)
    return result === undefined ? undefined : { ...result, title: take.title }
  } finally {
    mark(undefined)
  }
}

function upscalerOf(studio: Studio, take: TakeRecord): string | undefined {
  const { models } = studio.machine.getState()
  const own = models.find(({ manifest }) => manifest.id === take.recipe.model.id)?.manifest.uses['upscaler']
  const id = own ?? usualUpscaler
  return models.some(({ manifest, problem: broken }) => manifest.id === id && broken === undefined)
    ? id
    : undefined
}

/** @returns the job's take; undefined when it was stopped. @throws StudioError of a job that failed */
function finished(studio: Studio, { id }: JobRecord): Promise<TakeRecord | undefined> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const state = studio.jobs.getState()
      const take = takeOfJob(state, id)
      const job = state.jobs[id]
      if (take === undefined && (job === undefined || isActive(job) || job.state === 'done')) return
      stop()
      if (take !== undefined) resolve(take)
      else if (job?.error === undefined) resolve(undefined)
      else reject(StudioError.from(job.error))
    }
    const stop = studio.jobs.subscribe(look)
    look()
  })
}
