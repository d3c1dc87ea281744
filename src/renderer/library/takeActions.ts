import type { TakeRecord } from '../../shared/index'
import { accepted, makeAgain, offer, problem } from '../stores/make'
import { roomOf } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { toast } from '../stores/toasts'
import { show } from '../stores/ui'
import { recipeLines } from '../ui/recipeLines'
import { strings } from './strings'

/** Shows the take in its room; words are offered at the end of the page, a loop sounds. */
export function openTake(studio: Studio, take: TakeRecord): void {
  show(studio.ui, take.craft, take.jobId, true)
  studio.ui.setState({ view: 'room', room: roomOf(take.craft) })
  if (take.craft === 'text') void offer(studio, take)
}

/** The same recipe with the same seed: the same bytes. */
export function repeatTake(studio: Studio, take: TakeRecord): void {
  studio.ui.setState({ view: 'room', room: roomOf(take.craft) })
  void makeAgain(studio, take)
}

/** The same recipe with a seed that the studio chooses. */
export async function varyTake(studio: Studio, take: TakeRecord): Promise<void> {
  const { craft, recipe } = take
  studio.ui.setState({ view: 'room', room: roomOf(craft), problem: undefined })
  try {
    const { jobs } = await studio.client.call('jobs.submit', {
      craft,
      modelId: recipe.model.id,
      params: recipe.params,
      inputs: recipe.inputs,
    })
    accepted(studio, craft, jobs)
  } catch (error) {
    problem(studio, error, { craft, again: () => void varyTake(studio, take) })
  }
}

/** As lines for a person and as JSON for `inkwave run`, in one text. */
export async function copyRecipe(studio: Studio, take: TakeRecord): Promise<void> {
  const lines = recipeLines(take, studio.machine.getState().models, new Date())
  const words = lines.map(({ label, value }) => `${label}: ${value}`).join('\n')
  try {
    await navigator.clipboard.writeText(`${words}\n\n${JSON.stringify(take.recipe, null, 2)}\n`)
    toast(studio.toasts, strings.recipeCopied)
  } catch (error) {
    problem(studio, error)
  }
}
