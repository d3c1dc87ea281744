import type { Node } from '@tiptap/pm/model'
import { ReplaceStep, type Step } from '@tiptap/pm/transform'
import type { SceneEdit } from '../../document/actions/page/index'

/** Steps of the editor that are not in the document yet. */
export class PendingSteps {
  readonly #scene: string
  #before: Node | undefined
  #steps: Step[] = []

  constructor(scene: string) {
    this.#scene = scene
  }

  get empty(): boolean {
    return this.#steps.length === 0
  }

  /** @param before the document that the first of them applies to */
  add(before: Node, steps: readonly Step[]): void {
    this.#before ??= before
    for (const step of steps) {
      // Letters typed one after another are one step.
      const merged = this.#steps.at(-1)?.merge(step)
      if (merged === null || merged === undefined) this.#steps.push(step)
      else this.#steps[this.#steps.length - 1] = merged
    }
  }

  /** All of them and how to take them back; afterwards there are none. */
  take(): SceneEdit | undefined {
    const before = this.#before
    if (before === undefined) return undefined
    const inverse: unknown[] = []
    let doc = before
    for (const step of this.#steps) {
      inverse.unshift(step.invert(doc).toJSON())
      doc = step.apply(doc).doc ?? doc
    }
    const steps = this.#steps.map((step) => step.toJSON() as unknown)
    this.#before = undefined
    this.#steps = []
    return {
      forward: { kind: 'steps', scene: this.#scene, steps },
      inverse: { kind: 'steps', scene: this.#scene, steps: inverse },
    }
  }
}

export type Typing = 'insert' | 'delete' | 'other'

/** What a person did with these steps: bursts of one kind are one step of the history. */
export function typingOf(steps: readonly Step[]): Typing {
  const kinds = new Set(
    steps.flatMap((step): Typing[] => {
      // Marks that follow an edit belong to it.
      if (!(step instanceof ReplaceStep)) return []
      if (step.slice.openStart > 0 || step.slice.content.childCount > 1) return ['other']
      if (step.slice.size === 0) return ['delete']
      return [step.from === step.to || step.slice.content.firstChild?.isText === true ? 'insert' : 'other']
    }),
  )
  const [only] = kinds
  return kinds.size === 1 && only !== undefined ? only : 'other'
}
