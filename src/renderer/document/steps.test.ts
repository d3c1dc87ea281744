import { Transform } from '@tiptap/pm/transform'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitEdits, editOf, insertText, placePictureInPage } from './actions/page/index'
import { DocumentStore } from './document'
import { emptyProject } from './emptyProject'
import { replay } from './journal'
import { contentOf, nodeOf, plainText, richTextSchema } from './richText'

const take = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

function opened() {
  let words = 0
  const document = new DocumentStore({ now: () => 0, uniqueWord: () => String(++words) })
  document.load(emptyProject())
  const lines: unknown[] = []
  document.on(({ label, changes }) => lines.push(JSON.parse(JSON.stringify({ label, changes }))))
  const scene = () => {
    const record = document.get('scene', 'scene_first')
    if (record === undefined) throw new Error('no scene')
    return record
  }
  return { document, lines, scene, text: () => plainText(nodeOf(scene().content)) }
}

const at = (pos: number) => ({ scene: 'scene_first', pos })

describe('steps as changes', () => {
  test('a restart finds what was written, accepted, undone and done again', () => {
    const { document, lines, text } = opened()
    const after = insertText(document, at(1), 'The door', { label: 'Write' })
    insertText(document, after, ' opened.\n\nNobody came.', { label: 'Accept', takeId: take })
    document.undo('page')
    expect(text()).toBe('The door')
    document.redo('page')
    expect(text()).toBe('The door opened.\n\nNobody came.')
    const onDisk = JSON.parse(JSON.stringify(emptyProject())) as unknown
    const result = replay(onDisk, lines)
    expect(result.problem).toBeUndefined()
    expect(result.records).toEqual(document.records)
  })

  test('any edits and their inverses leave nothing behind', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(200), fc.nat(30), fc.string({ maxLength: 12 })), { maxLength: 20 }),
        (edits) => {
          const { document, scene } = opened()
          const written = () => JSON.stringify(nodeOf(scene().content).toJSON())
          const before = written()
          for (const [from, length, text] of edits) {
            const node = nodeOf(scene().content)
            const end = node.content.size - 1
            const [a, b] = [1 + (from % end), Math.min(end, 1 + (from % end) + length)]
            const transform = new Transform(node)
            if (text === '') transform.delete(a, b)
            else transform.replaceWith(a, b, richTextSchema.text(text))
            commitEdits(document, 'Edit', [editOf('scene_first', transform)])
          }
          const done = written()
          while (document.undo('page').done);
          expect(written()).toBe(before)
          while (document.redo('page').done);
          expect(written()).toBe(done)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a step that does not fit ends the replay and changes nothing', () => {
    const bad = {
      changes: [{ kind: 'steps', scene: 'scene_first', steps: [{ stepType: 'replace', from: 90, to: 99 }] }],
    }
    const result = replay(emptyProject(), [bad])
    expect(result.applied).toBe(0)
    expect(result.problem).toBeDefined()
    expect(result.records).toEqual(emptyProject())
  })

  test('what an editor holds back is handed over before anything else happens', () => {
    const { document, text } = opened()
    let held = true
    document.holds(() => {
      if (!held) return
      held = false
      insertText(document, at(1), 'typed', { label: 'Typing' })
    })
    document.undo('page')
    expect(text()).toBe('')
    expect(document.store.getState().redo.page).toBe('Typing')
  })
})

describe('scene content', () => {
  test('unchanged blocks are the same objects, so that only new ones are counted and written', () => {
    const { document, scene } = opened()
    insertText(document, at(1), 'One\n\nTwo\n\nThree', { label: 'Write' })
    const before = scene().content.content ?? []
    insertText(document, at(2), 'x', { label: 'Write' })
    const after = scene().content.content ?? []
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).toBe(before[1])
    expect(after[2]).toBe(before[2])
  })

  test('a picture is a block between paragraphs', () => {
    const { document, scene } = opened()
    insertText(document, at(1), 'OneTwo', { label: 'Write' })
    placePictureInPage(document, at(4), { asset: 'a'.repeat(64), alt: 'A fox' }, { label: 'Place' })
    expect((scene().content.content as { type: string }[]).map(({ type }) => type)).toEqual([
      'paragraph',
      'image',
      'paragraph',
    ])
  })

  test('content that is no document is refused and left alone', () => {
    const content = { type: 'doc' as const, content: [{ type: 'table' }] }
    expect(() => nodeOf(content)).toThrow('cannot be read')
    expect(content).toEqual({ type: 'doc', content: [{ type: 'table' }] })
    expect(() => nodeOf({ type: 'doc' })).toThrow('cannot be read')
    const node = nodeOf({ type: 'doc', content: [{ type: 'paragraph', attrs: { lang: 'ja' } }] })
    expect(contentOf(node).content).toEqual([{ type: 'paragraph', attrs: { lang: 'ja' } }])
  })
})
