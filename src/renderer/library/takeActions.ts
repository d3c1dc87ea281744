import type { TakeRecord } from '../../shared/index'
import { assetOf, readText } from '../client/assets'
import { runSend, sendingOf } from '../commands/index'
import { accepted, makeAgain, offer, problem } from '../stores/make'
import { roomOf } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { toast } from '../stores/toasts'
import { show } from '../stores/ui'
import { recipeLines } from '../ui/recipeLines'
import { strings } from './strings'

/** Files that one drag carries at most. */
const mostDragged = 100

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

/** Lies on the canvas as the chosen layer, and the next picture is drawn after it. */
export async function asInput(studio: Studio, take: TakeRecord): Promise<void> {
  const send = studio.parts.sends.find(({ id }) => id === 'picture.layer')
  if (send === undefined) return
  try {
    await runSend(studio, send, sendingOf(take))
    studio.guide.setState({ on: true, source: 'layer' })
    toast(studio.toasts, strings.inputReady)
  } catch (error) {
    problem(studio, error)
  }
}

/** The main files of takes, by readable names: what is dragged out of the window. */
export function filesOf(takes: readonly TakeRecord[]): { sha256: string; name: string }[] {
  return takes.flatMap(({ assets: [asset] }) =>
    asset === undefined ? [] : [{ sha256: asset.sha256, name: asset.name }],
  )
}

/** Hands real files to whatever they are dropped on. Call from inside `dragstart`. */
export function dragOut(studio: Studio, takes: readonly TakeRecord[]): void {
  const assets = filesOf(takes).slice(0, mostDragged)
  if (assets.length > 0)
    studio.client.call('desktop.startDrag', { assets }).catch((error: unknown) => {
      problem(studio, error)
    })
}

/** A picture or words onto the system's clipboard; a loop has no form there. */
export async function copyTake(studio: Studio, take: TakeRecord): Promise<void> {
  try {
    const [image, text] = [assetOf(take, 'image'), assetOf(take, 'text')]
    if (image !== undefined) await studio.client.call('desktop.copy', { png: image.sha256 })
    else if (text !== undefined)
      await studio.client.call('desktop.copy', { text: await readText(text.sha256) })
    else return
    toast(studio.toasts, strings.copied(take.assets[0]?.name ?? take.title))
  } catch (error) {
    problem(studio, error)
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
