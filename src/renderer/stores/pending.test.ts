import { expect, it } from 'vitest'
import { undo } from '../commands/edit'
import { DocumentStore } from '../document/document'
import { Pending } from './pending'
import { createProject } from './project'
import { leaveProject, openLastProject } from './projectSession'
import type { Studio } from './studio'
import { createToasts } from './toasts'
import { createUi } from './ui'
import { createView } from './view'

/** A studio with a project open, and the labels that reach its disk. */
async function opened() {
  let words = 0
  const written: string[] = []
  const call = (name: string, args: { entries?: { entry: { label: string } }[] }): Promise<unknown> => {
    if (name === 'projects.append') written.push(...(args.entries ?? []).map(({ entry }) => entry.label))
    return Promise.resolve({
      project: { id: 'project', name: '', folder: '', untitled: true },
      snapshot: {},
      journal: [],
      seq: 0,
      view: null,
    })
  }
  const ui = createUi({ getItem: () => null } as unknown as Storage)
  const studio = {
    client: { call },
    document: new DocumentStore({ now: () => 0, uniqueWord: () => `word${String(words++)}` }),
    pending: new Pending(),
    project: createProject(),
    toasts: createToasts(ui),
    ui,
    view: createView(),
  } as unknown as Studio
  await openLastProject(studio)
  await leaveProject()
  return { studio, written }
}

function edit({ document }: Studio, label: string): void {
  document.edit({
    label,
    rooms: ['canvas'],
    recipe: (draft) => {
      const id = document.newId('layer')
      draft[id] = {
        id,
        type: 'layer',
        kind: 'raster',
        name: label,
        visible: true,
        locked: false,
        opacity: 1,
        blend: 'normal',
        tiles: {},
      }
    },
  })
}

function gate() {
  let open = (): void => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}

const names = ({ document }: Studio): string[] =>
  Object.values(document.records).flatMap((record) => (record.type === 'layer' ? [record.name] : []))

it('leaves a project only when what is under way is on the disk, and says so meanwhile', async () => {
  const { studio, written } = await opened()
  expect(studio.project.getState().saved).toBe('saved')
  const { passed, open } = gate()
  void studio.pending.add(async () => {
    await passed
    edit(studio, 'stroke')
  })
  expect(studio.project.getState().saved).toBe('saving')
  const left = leaveProject().then(() => [...written])
  open()
  expect(await left).toEqual(['stroke'])
  expect(studio.project.getState().saved).toBe('saved')
})

it('writes what is done even when something under way fails, and says that it failed', async () => {
  const { studio, written } = await opened()
  edit(studio, 'done')
  studio.pending.add(() => Promise.reject(new Error('no room'))).catch(() => undefined)
  await expect(leaveProject()).rejects.toThrow('no room')
  expect(written).toEqual(['done'])
})

it('takes back the stroke that is still being stored, and not one after it', async () => {
  const { studio } = await opened()
  edit(studio, 'first')
  const { passed, open } = gate()
  void studio.pending.add(async () => {
    await passed
    edit(studio, 'second')
  })
  undo(studio)
  void studio.pending.add(() => {
    edit(studio, 'third')
  })
  expect(names(studio)).toEqual(['first'])
  open()
  await studio.pending.settled()
  expect(names(studio)).toEqual(['first', 'third'])
  undo(studio)
  expect(names(studio)).toEqual(['first'])
})
