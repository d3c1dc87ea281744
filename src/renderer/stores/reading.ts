import type { Place } from '../document/actions/page/index'
import { nodeOf, plainText } from '../document/richText'
import { scenesOf, tail } from './manuscript'
import type { Studio } from './studio'

/** Characters of the manuscript that go to the model: about half of the built-in writer's context. */
const readCharacters = 6000
/** About as many words. */
export const readWords = 1000

export type ReadingSource = 'instructions' | 'previous' | 'scene'

/** What the model is given to read, by source and in its order. */
export interface Reading {
  readonly parts: readonly { readonly source: ReadingSource; readonly text: string }[]
  /** All of it as one prompt. */
  readonly prompt: string
}

/** The scene on the page: the one the person chose, or the first. */
export function sceneOnPage(studio: Studio): string | undefined {
  const chosen = studio.view.getState()['page.scene']
  if (typeof chosen === 'string' && studio.document.get('scene', chosen) !== undefined) return chosen
  return scenesOf(studio.document.records)[0]?.id
}

/** Where the caret is, or where it was when the page was left; else the end of the scene. */
export function placeOnPage(studio: Studio): Place | undefined {
  const { editor } = studio.manuscript.getState()
  if (editor !== undefined) return editor.place()
  const scene = sceneOnPage(studio)
  const record = scene === undefined ? undefined : studio.document.get('scene', scene)
  if (scene === undefined || record === undefined) return undefined
  const end = nodeOf(record.content).content.size - 1
  const kept = studio.view.getState()[`page.caret.${scene}`]
  return { scene, pos: typeof kept === 'number' ? Math.min(kept, end) : end }
}

/**
 * The words before the caret, and of the scene before it while there is room, led by the instructions. What stands
 * still comes first, so that a model that keeps what it has read need not read it again.
 */
export function readingOf(studio: Studio, place: Place, instructions: string): Reading {
  studio.document.settle()
  const { records } = studio.document
  const scenes = scenesOf(records)
  const at = scenes.findIndex(({ id }) => id === place.scene)
  const scene = scenes[at]
  const node = scene === undefined ? undefined : nodeOf(scene.content)
  const before =
    node === undefined ? '' : plainText(node, 0, Math.max(0, Math.min(place.pos, node.content.size)))
  const own = tail(before, readCharacters)
  const earlier = scenes[at - 1]
  const room = readCharacters - before.length
  const previous =
    earlier === undefined || room < readCharacters / 3 ? '' : tail(plainText(nodeOf(earlier.content)), room)
  const parts = [
    { source: 'instructions' as const, text: instructions.trim() },
    { source: 'previous' as const, text: previous.trim() },
    { source: 'scene' as const, text: own },
  ].filter(({ text }) => text !== '')
  const prompt = parts
    .map(({ source, text }) => (source === 'instructions' ? `[${text}]` : text))
    .join('\n\n')
  return { parts, prompt }
}
