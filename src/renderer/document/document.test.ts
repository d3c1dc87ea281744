import { describe, expect, test } from 'vitest'
import { defineAction } from './action'
import { DocumentStore } from './document'
import { emptyProject } from './emptyProject'
import { Journal, replay } from './journal'

const rename = defineAction<{ id: string; title: string }>({
  id: 'test.rename',
  rooms: ['page'],
  label: () => 'Rename scene',
  mergeKey: ({ id }) => `rename ${id}`,
  apply: (draft, { id, title }) => {
    const record = draft[id]
    if (record?.type === 'scene') record.title = title
  },
})

const both = defineAction<{ title: string; width: number }>({
  id: 'test.both',
  rooms: ['canvas', 'page'],
  label: () => 'Place in page',
  apply: (draft, { title, width }) => {
    const [board, scene] = [draft['board'], draft['scene_first']]
    if (board?.type === 'board') board.frame.width = width
    if (scene?.type === 'scene') scene.title = title
  },
})

const tempo = defineAction<number>({
  id: 'test.tempo',
  rooms: ['timeline'],
  label: () => 'Change tempo',
  apply: (draft, bpm) => {
    const song = draft['song']
    if (song?.type === 'song') song.bpm = bpm
  },
})

function studio() {
  let now = 0
  let words = 0
  const document = new DocumentStore({ now: () => now, uniqueWord: () => String(++words) })
  document.load(emptyProject())
  return { document, pass: (ms: number) => (now += ms) }
}

const titleOf = (document: DocumentStore): string | undefined => document.get('scene', 'scene_first')?.title

describe('undo', () => {
  test('is per room: taking back in one leaves the others', () => {
    const { document } = studio()
    document.act(rename, { id: 'scene_first', title: 'Salt' })
    document.act(tempo, 120)
    expect(document.undo('page')).toEqual({ done: true, label: 'Rename scene', rooms: ['page'] })
    expect(titleOf(document)).toBe('')
    expect(document.get('song', 'song')?.bpm).toBe(120)
    document.redo('page')
    expect(titleOf(document)).toBe('Salt')
  })

  test('joins what belongs together, until a pause', () => {
    const { document, pass } = studio()
    for (const title of ['S', 'Sa', 'Sal']) document.act(rename, { id: 'scene_first', title })
    pass(1500)
    document.act(rename, { id: 'scene_first', title: 'Salt' })
    document.undo('page')
    expect(titleOf(document)).toBe('Sal')
    document.undo('page')
    expect(titleOf(document)).toBe('')
    expect(document.undo('page')).toEqual({ done: false })
  })

  test('of an action of two rooms takes both back, and is refused while a later one stands on it', () => {
    const { document } = studio()
    document.act(both, { title: 'Fox', width: 256 })
    document.act(rename, { id: 'scene_first', title: 'Fox and hound' })
    expect(document.undo('canvas')).toEqual({ done: false, blockedBy: 'Rename scene' })
    document.undo('page')
    expect(document.undo('canvas')).toMatchObject({ done: true, rooms: ['canvas', 'page'] })
    expect(titleOf(document)).toBe('')
    expect(document.get('board', 'board')?.frame.width).toBe(512)
    expect(document.store.getState().redo).toMatchObject({ canvas: 'Place in page', page: 'Place in page' })
  })

  test('a new action ends what could be redone', () => {
    const { document } = studio()
    document.act(tempo, 120)
    document.undo('timeline')
    document.act(tempo, 90.5)
    expect(document.redo('timeline')).toEqual({ done: false })
  })
})

describe('journal', () => {
  function written(failFirst = false) {
    const lines: { seq: number; entry: unknown }[] = []
    const timers: (() => void)[] = []
    let fails = failFirst
    const { document } = studio()
    const journal = new Journal(document, {
      seq: 7,
      sink: {
        append: async (entries) => {
          if (fails) {
            fails = false
            throw new Error('full')
          }
          lines.push(...entries)
        },
        snapshot: async () => undefined,
      },
      after: (_ms, run) => {
        timers.push(run)
        return () => undefined
      },
      onError: () => undefined,
    })
    return { document, journal, lines, timers }
  }

  test('what was done, undone and done again is what a restart finds', async () => {
    const { document, journal, lines } = written()
    document.act(rename, { id: 'scene_first', title: 'Salt' })
    document.act(tempo, 120)
    document.undo('page')
    document.act(both, { title: 'Lamp', width: 300 })
    await journal.flush()
    expect(lines.map(({ seq }) => seq)).toEqual([8, 9, 10, 11])
    const onDisk = JSON.parse(JSON.stringify(lines.map(({ entry }) => entry))) as unknown[]
    expect(replay(JSON.parse(JSON.stringify(emptyProject())), onDisk).records).toEqual(document.records)
  })

  test('a failed write loses nothing and says so', async () => {
    const { document, journal, lines } = written(true)
    document.act(tempo, 120)
    await expect(journal.flush()).rejects.toThrow('full')
    expect(journal.state.getState().saved).toBe('failed')
    document.act(tempo, 121)
    await journal.flush()
    expect(lines.map(({ seq }) => seq)).toEqual([8, 9])
    expect(journal.state.getState().saved).toBe('saved')
  })

  test('what is done while a write is under way goes out once, in order, and a snapshot knows its number', async () => {
    const { document } = studio()
    const lines: number[] = []
    const snapshots: { seq: number; bpm: number | undefined; written: number }[] = []
    let release: () => void = () => undefined
    const timers: (() => void)[] = []
    const journal = new Journal(document, {
      seq: 0,
      sink: {
        append: async (entries) => {
          await new Promise<void>((resolve) => {
            release = resolve
          })
          lines.push(...entries.map(({ seq }) => seq))
        },
        snapshot: async (seq, records) => {
          const song = records['song']
          snapshots.push({ seq, bpm: song?.type === 'song' ? song.bpm : undefined, written: lines.length })
        },
      },
      after: (_ms, run) => {
        timers.push(run)
        return () => timers.splice(timers.indexOf(run), 1)
      },
      onError: () => undefined,
    })
    const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
    document.act(tempo, 101)
    const done = [journal.snapshot(), journal.flush()]
    await turn()
    document.act(tempo, 102) // while the first is being written
    release()
    await turn()
    document.act(tempo, 103)
    timers[0]?.()
    for (let i = 0; i < 5; i++) {
      release()
      await turn()
    }
    await Promise.all(done)
    expect(lines).toEqual([1, 2, 3])
    expect(snapshots).toEqual([{ seq: 3, bpm: 103, written: 3 }])
    expect(journal.state.getState().saved).toBe('saved')
  })

  test('a change that does not fit ends the replay before it', () => {
    const good = {
      changes: [{ kind: 'patches', patches: [{ op: 'replace', path: ['song', 'bpm'], value: 99 }] }],
    }
    const bad = {
      changes: [{ kind: 'patches', patches: [{ op: 'replace', path: ['nobody', 'x'], value: 1 }] }],
    }
    const result = replay(emptyProject(), [good, bad, good])
    expect(result.applied).toBe(1)
    expect(result.problem).toBeDefined()
    expect(result.records['song']).toMatchObject({ bpm: 99 })
  })
})
