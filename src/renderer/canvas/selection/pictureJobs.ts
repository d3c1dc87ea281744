import type { JobRecord, PictureLayer, TakeRecord } from '../../../shared/index'
import { assetOf } from '../../client/assets'
import { changeLayer } from '../../document/actions/canvas/index'
import { isActive, putJob, takeOfJob } from '../../stores/jobs'
import { accepted, problem } from '../../stores/make'
import type { Studio } from '../../stores/studio'
import { toastInRoom } from '../../stores/toasts'
import type { Easel } from '../easel/easel'
import { renderGuide } from '../guide/renderGuide'
import { words } from '../strings'

/** How freely a variation is drawn over its original: the pose stays, the rest is new. */
const variationStrength = 0.7
const variations = 4

/** Draws four pictures after this one, with its own words. What goes wrong is shown. */
export async function vary(easel: Easel, layer: PictureLayer): Promise<void> {
  const { studio } = easel
  try {
    const take = layer.takeId === undefined ? undefined : studio.jobs.getState().takes[layer.takeId]
    const { jobs } = await studio.client.call('jobs.submit', {
      craft: 'image',
      params: { prompt: promptOf(take) ?? layer.name, strength: variationStrength, transparent: true },
      inputs: { image: await renderGuide(easel, [layer]) },
      count: variations,
    })
    accepted(studio, 'image', jobs)
  } catch (error) {
    problem(studio, error, { craft: 'image', again: () => void vary(easel, layer) })
  }
}

function promptOf(take: TakeRecord | undefined): string | undefined {
  const prompt = take?.recipe.params['prompt']
  return typeof prompt === 'string' && prompt !== '' ? prompt : undefined
}

/** Twice the pixels in the same place, as one step once it is done. What goes wrong is shown. */
export async function enlarge(easel: Easel, layer: PictureLayer): Promise<void> {
  const { studio } = easel
  try {
    const { jobs } = await studio.client.call('jobs.submit', {
      craft: 'image',
      modelId: 'upscale-photo-x2',
      params: { scale: 2 },
      inputs: { image: layer.asset },
    })
    const job = jobs[0]
    if (job === undefined) return
    if (studio.jobs.getState().jobs[job.id] === undefined) putJob(studio.jobs, job)
    toastInRoom(studio, 'canvas', words.enlarging(layer.name))
    const asset = await pictureOfJob(studio, job)
    if (asset !== undefined) await replacePixels(easel, layer, asset)
  } catch (error) {
    problem(studio, error, { craft: 'image', again: () => void enlarge(easel, layer) })
  }
}

/** The same place and size on the board, with other pixels. */
async function replacePixels(easel: Easel, layer: PictureLayer, asset: string): Promise<void> {
  const { width, height } = await easel.pixels.load(asset)
  easel.inOrder(() => {
    const now = easel.studio.document.get('layer', layer.id)
    if (now?.kind !== 'picture' || now.asset !== layer.asset) return
    easel.studio.document.act(changeLayer, {
      id: layer.id,
      change: {
        asset,
        width,
        height,
        scaleX: (now.scaleX * now.width) / width,
        scaleY: (now.scaleY * now.height) / height,
      },
      label: words.enlarged(layer.name),
    })
  })
}

/** Waits for the job's picture; undefined when it ends without one (the window tells why). */
function pictureOfJob(studio: Studio, { id }: JobRecord): Promise<string | undefined> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const state = studio.jobs.getState()
      const take = takeOfJob(state, id)
      const job = state.jobs[id]
      if (take !== undefined) resolve(assetOf(take, 'image')?.sha256)
      else if (job === undefined || isActive(job) || job.state === 'done') return false
      else resolve(undefined)
      return true
    }
    if (look()) return
    const stop = studio.jobs.subscribe(() => {
      if (look()) stop()
    })
  })
}
