import { Step } from '@tiptap/pm/transform'
import type { Records } from '../../shared/index'
import type { Change, ChangeKind } from './change'
import { contentOf, nodeOf, richTextSchema } from './richText'

/** An editor's own steps on one scene, as JSON of prosemirror-transform. */
export interface StepsChange extends Change {
  readonly kind: 'steps'
  readonly scene: string
  readonly steps: readonly unknown[]
}

export const stepsChanges: ChangeKind<StepsChange> = {
  kind: 'steps',
  apply: (records, { scene, steps }): Records => {
    const record = records[scene]
    if (record?.type !== 'scene') throw new Error(`There is no scene ${scene} to change.`)
    let node = nodeOf(record.content)
    for (const json of steps) {
      const { doc, failed } = Step.fromJSON(richTextSchema, json).apply(node)
      if (doc === null) throw new Error(failed ?? 'A step does not fit the scene.')
      node = doc
    }
    return { ...records, [scene]: { ...record, content: contentOf(node) } }
  },
  touches: ({ scene }) => [scene],
}
