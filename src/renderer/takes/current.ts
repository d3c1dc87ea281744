import type { Craft, TakeRecord } from '../../shared/index'
import { takeOfJob } from '../stores/jobs'
import { offer } from '../stores/make'
import { hiddenJobs } from '../stores/making'
import { craftOf, roomOf } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { discardSuggestion } from '../stores/suggest'
import { rateTake, setDiscarded } from '../stores/takeMarks'
import { toastInRoom } from '../stores/toasts'
import { editDraft, show } from '../stores/ui'
import { acceptTake } from './accept'
import { stripItems } from './order'
import { words } from './strings'

export function craftOnShow(studio: Studio): Craft {
  return craftOf(studio.ui.getState().room)
}

/** The take the strip marks in a room: the one on show, or the newest. */
export function currentTake(studio: Studio, craft: Craft = craftOnShow(studio)): TakeRecord | undefined {
  const jobs = studio.jobs.getState()
  const shown = studio.ui.getState().shown[craft]
  if (shown !== undefined) return takeOfJob(jobs, shown)
  return itemsOf(studio, craft).find(({ take }) => take !== undefined)?.take
}

export function itemsOf(studio: Studio, craft: Craft) {
  const hidden = hiddenJobs(studio.making.getState())
  return stripItems(studio.jobs.getState(), studio.ui.getState().group[craft], craft, hidden)
}

/** Shows a take in its room: the picture, the ending at the caret, the loop. */
export async function showTake(studio: Studio, craft: Craft, jobId: string): Promise<void> {
  show(studio.ui, craft, jobId, true)
  const take = takeOfJob(studio.jobs.getState(), jobId)
  if (craft === 'text' && take !== undefined) await offer(studio, take)
}

export async function accept(studio: Studio): Promise<void> {
  const take = currentTake(studio)
  if (take !== undefined) await acceptTake(studio, take)
}

/** Takes it out of the strip and shows the next; the library keeps it for a while. */
export function discard(studio: Studio, take = currentTake(studio)): void {
  if (take === undefined) return
  const { craft, jobId } = take
  const items = itemsOf(studio, craft)
  const at = items.findIndex((item) => item.jobId === jobId)
  const next = items[at + 1] ?? items[at - 1]
  void setDiscarded(studio, take, true)
  if (craft === 'text' && studio.manuscript.getState().suggestion?.jobId === jobId) discardSuggestion(studio)
  show(studio.ui, craft, undefined, false)
  if (next !== undefined) void showTake(studio, craft, next.jobId)
  toastInRoom(studio, roomOf(craft), words.discarded, {
    label: words.undo,
    run: () => {
      void setDiscarded(studio, studio.jobs.getState().takes[take.id] ?? take, false)
      void showTake(studio, craft, jobId)
    },
  })
}

/** Gives a take stars; the rating it has takes itself back. */
export function rate(studio: Studio, stars: number, take = currentTake(studio)): void {
  if (take === undefined) return
  const rating = take.rating === stars ? 0 : stars
  void rateTake(studio, take, rating)
  toastInRoom(studio, roomOf(take.craft), words.rated(rating))
}

/** Puts prompt, parameters and seed of a take into the panel. */
export function reuseSettings(studio: Studio, take: TakeRecord): void {
  const { prompt, ...params } = take.recipe.params
  const { enlarge: _small, transparent: _cut, strength: _strength, opening: _opening, ...own } = params
  editDraft(studio.ui, take.craft, {
    modelId: take.recipe.model.id,
    prompt: typeof prompt === 'string' && take.craft !== 'text' ? prompt : '',
    params: own,
    seed: take.recipe.seed,
  })
}
