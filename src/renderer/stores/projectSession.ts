import { StudioError, toErrorData, type OpenedProject } from '../../shared/index'
import { emptyProject } from '../document/emptyProject'
import { Journal, replay } from '../document/journal'
import { problem } from './make'
import type { Pending } from './pending'
import type { RoomId } from './rooms'
import type { Studio } from './studio'

const projectWords = { unread: 'With changes that could not be read' }
const saveViewAfterMs = 400
/** A journal this long is folded into a snapshot when the project is opened. */
const foldFrom = 50

/** The open project's connection to the disk; one at a time. */
let session: { readonly journal: Journal; readonly pending: Pending; readonly stop: () => void } | undefined

/**
 * Opens what was open last. What goes wrong is shown; an empty project stands there then and nothing is overwritten.
 * @returns whether anything has been done in it yet
 */
export async function openLastProject(studio: Studio): Promise<boolean> {
  const opened = await studio.client.call('projects.current', {})
  begin(studio, opened)
  return opened.seq > 0
}

/** Leaves the open project, all of it on the disk, for another. @throws StudioError; the open one stays open then */
export async function changeProject(studio: Studio, open: () => Promise<OpenedProject>): Promise<void> {
  studio.document.settle()
  await leaveProject()
  begin(studio, await open())
}

/** Waits until everything done so far is on the disk. @throws what the write, or work under way, threw */
export async function leaveProject(): Promise<void> {
  if (session === undefined) return
  try {
    await session.pending.settled()
  } finally {
    // What could not be finished must not take with it what is.
    await session.journal.flush()
  }
}

/** A whole document on the disk, so that copies and versions need no journal. */
export async function settleProject(): Promise<void> {
  await session?.pending.settled()
  await session?.journal.snapshot()
}

function begin(studio: Studio, opened: OpenedProject): void {
  session?.stop()
  const { client, document } = studio
  const { project, snapshot, journal: lines, seq } = opened
  const { records, applied, problem: broken } = replay(snapshot, lines)
  document.load({ ...emptyProject(), ...records })
  studio.project.setState({
    id: project.id,
    name: project.name,
    folder: project.folder,
    untitled: project.untitled,
    saved: 'saved',
  })
  openView(studio, opened.view)
  const journal = new Journal(document, {
    seq,
    sink: {
      append: async (entries, assets) => {
        await client.call('projects.append', {
          projectId: project.id,
          entries: [...entries],
          assets: [...assets],
        })
      },
      snapshot: async (number, all) => {
        await client.call('projects.snapshot', { projectId: project.id, seq: number, records: all })
      },
    },
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => {
        clearTimeout(timer)
      }
    },
    onError: (error) => {
      problem(studio, error)
    },
  })
  const showSaved = (): void => {
    const { saved } = journal.state.getState()
    const { busy } = studio.pending.state.getState()
    studio.project.setState({ saved: saved === 'saved' && busy ? 'saving' : saved })
  }
  const stops = [
    journal.state.subscribe(showSaved),
    studio.pending.state.subscribe(showSaved),
    keepView(studio, project.id),
  ]
  session = {
    journal,
    pending: studio.pending,
    stop: () => {
      journal.dispose()
      for (const stop of stops) stop()
    },
  }
  if (opened.problem !== undefined) problem(studio, StudioError.from(opened.problem))
  if (broken !== undefined)
    problem(
      studio,
      new StudioError(
        'internal',
        `The last ${lines.length - applied} changes of this project could not be read.`,
        {
          help: 'Everything before them is here. Earlier versions are in the project menu.',
          details: {
            applied,
            of: lines.length,
            reason: toErrorData(broken).message,
          },
        },
      ),
    )
  if (broken !== undefined) setAside(studio, journal)
  else if (lines.length >= foldFrom || snapshot === null)
    journal.snapshot().catch((error: unknown) => {
      problem(studio, error)
    })
}

/**
 * What is added behind a change that cannot be read could not be read either, so the document is written anew; the
 * unread changes stay in a version of their own, for a later Inkwave that may read them.
 */
function setAside(studio: Studio, journal: Journal): void {
  studio.client
    .call('projects.saveVersion', { label: projectWords.unread })
    .then(() => journal.snapshot())
    .catch((error: unknown) => {
      problem(studio, error)
    })
}

function openView(studio: Studio, view: unknown): void {
  const saved = typeof view === 'object' && view !== null ? (view as Record<string, unknown>) : {}
  studio.view.setState(saved, true)
  const room = saved['room']
  if (room === 'canvas' || room === 'page' || room === 'timeline')
    studio.ui.setState({ room: room satisfies RoomId })
}

function keepView(studio: Studio, projectId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = (): void => {
    timer = undefined
    studio.client
      .call('projects.saveView', {
        projectId,
        view: { ...studio.view.getState(), room: studio.ui.getState().room },
      })
      .catch(() => undefined) // Where somebody looked is not worth a message.
  }
  const later = (): void => {
    timer ??= setTimeout(save, saveViewAfterMs)
  }
  const stops = [
    studio.view.subscribe(later),
    studio.ui.subscribe((state, before) => {
      if (state.room !== before.room) later()
    }),
  ]
  return () => {
    clearTimeout(timer)
    if (timer !== undefined) save()
    for (const stop of stops) stop()
  }
}
