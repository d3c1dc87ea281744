import { Fragment, Slice, type Mark } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import type { RoomId } from '../../../stores/rooms'
import type { DocumentStore } from '../../document'
import { nodeOf, richTextSchema } from '../../richText'
import type { StepsChange } from '../../steps'

/** A place in the manuscript: a position of ProseMirror in a scene's document. */
export interface Place {
  readonly scene: string
  readonly pos: number
}

/** A change of one scene and how to take it back, as steps. */
export interface SceneEdit {
  readonly forward: StepsChange
  readonly inverse: StepsChange
}

export function editOf(scene: string, transform: Transform): SceneEdit {
  const steps = transform.steps.map((step) => step.toJSON() as unknown)
  const inverse = transform.steps
    .map((step, index) => step.invert(transform.docs[index] ?? transform.before).toJSON() as unknown)
    .reverse()
  return { forward: { kind: 'steps', scene, steps }, inverse: { kind: 'steps', scene, steps: inverse } }
}

/** One undoable step over any number of scenes. */
export function commitEdits(
  document: DocumentStore,
  label: string,
  all: readonly SceneEdit[],
  rooms: readonly RoomId[] = ['page'],
): void {
  const edits = all.filter(({ forward }) => forward.steps.length > 0)
  if (edits.length === 0) return
  document.change({
    label,
    rooms,
    forward: edits.map(({ forward }) => forward),
    inverse: edits.map(({ inverse }) => inverse).reverse(),
  })
}

/** A text as it goes into a document: an empty line or a line break starts a paragraph. Its ends join what is there. */
export function sliceOf(text: string, marks: readonly Mark[] = []): Slice {
  const paragraph = richTextSchema.nodes['paragraph']
  if (paragraph === undefined) return Slice.empty
  const blocks = text
    .split(/\r?\n(?:[^\S\n]*\r?\n)*/)
    .map((line) => paragraph.create(null, line === '' ? null : richTextSchema.text(line, marks)))
  return new Slice(Fragment.from(blocks), 1, 1)
}

/**
 * Puts text at a place.
 * @param takeId of the model's take when the words are not the person's
 * @returns the place after it
 */
export function insertText(
  document: DocumentStore,
  { scene, pos }: Place,
  text: string,
  { label, takeId }: { label: string; takeId?: string | undefined },
): Place {
  document.settle()
  const record = document.get('scene', scene)
  if (record === undefined || text === '') return { scene, pos }
  const node = nodeOf(record.content)
  const at = Math.max(0, Math.min(pos, node.content.size))
  const origin = takeId === undefined ? [] : [richTextSchema.mark('origin', { takeId, edited: false })]
  const transform = new Transform(node)
  transform.replace(at, at, sliceOf(text, origin))
  commitEdits(document, label, [editOf(scene, transform)])
  return { scene, pos: transform.mapping.map(at) }
}

/** Puts a picture of the library into the page, as a block of its own. */
export function placePictureInPage(
  document: DocumentStore,
  { scene, pos }: Place,
  picture: { asset: string; alt: string },
  { label, rooms = ['page'] }: { label: string; rooms?: readonly RoomId[] },
): void {
  document.settle()
  const record = document.get('scene', scene)
  const image = richTextSchema.nodes['image']
  if (record === undefined || image === undefined) return
  const node = nodeOf(record.content)
  const at = Math.max(0, Math.min(pos, node.content.size))
  const transform = new Transform(node)
  transform.replaceRangeWith(at, at, image.create(picture))
  commitEdits(document, label, [editOf(scene, transform)], rooms)
}
