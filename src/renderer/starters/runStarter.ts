import { expandMany, seededUniform } from '../../shared/grammar'
import type { JobRecord, JobState } from '../../shared/index'
import { undo } from '../commands/edit'
import { insertText } from '../document/actions/page/index'
import { nodeOf, plainText } from '../document/richText'
import { isActive } from '../stores/jobs'
import { make, problem, submit } from '../stores/make'
import { choose } from '../stores/making'
import { textPreset } from '../stores/presets'
import { placeOnPage } from '../stores/reading'
import { musicRequest, pictureRequest, type Asked } from '../stores/requests'
import { roomOf } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { showStreaming } from '../stores/suggest'
import { toastInRoom } from '../stores/toasts'
import { editDraft } from '../stores/ui'
import { grammars } from './grammars'
import type { Starter } from './starters'
import { words } from './strings'

type Asking = Extract<Starter, { asks: unknown }>
type Opening = Extract<Starter, { preset: unknown }>
type Grown = Extract<Starter, { grammar: unknown }>

/** Opens the starter's room and begins at once. What goes wrong is shown. */
export async function runStarter(studio: Studio, starter: Starter): Promise<void> {
  studio.ui.setState({ view: 'room', room: roomOf(starter.craft), problem: undefined })
  try {
    if ('asks' in starter) await ask(studio, starter)
    else if ('preset' in starter) await open(studio, starter)
    else grow(studio, starter)
  } catch (error) {
    problem(studio, error, { craft: starter.craft, again: () => void runStarter(studio, starter) })
  }
}

async function ask(studio: Studio, starter: Asking): Promise<void> {
  const { craft, asks, style, ground } = starter
  const [first] = asks
  const begun = performance.now()
  // A request of one kind stands in the panel as if it had been typed, so that it can be changed and asked again.
  const typed = asks.length === 1 && craft !== 'text' ? (first?.prompt ?? '') : ''
  editDraft(studio.ui, craft, { prompt: typed, params: {}, seed: undefined, count: first?.count ?? 1 })
  if (craft === 'image') choose(studio.making, craft, { style, ground })
  if (typed !== '') {
    await make(studio, craft)
    measure(studio, starter.id, groupOf(studio, starter), begun)
    return
  }
  const asked: Asked[] = []
  for (const each of asks) asked.push({ ...(await request(studio, craft, each)), count: each.count })
  const jobs = await submit(studio, craft, asked)
  const place = craft === 'text' ? placeOnPage(studio) : undefined
  if (jobs[0] !== undefined && place !== undefined) showStreaming(studio, jobs[0].id, { place, joint: '' })
  measure(studio, starter.id, jobs, begun)
  // What comes after a set of several is four of one again.
  if (craft === 'image') editDraft(studio.ui, craft, { count: 4 })
}

async function request(
  studio: Studio,
  craft: Starter['craft'],
  { prompt, opening }: Asking['asks'][number],
): Promise<Omit<Asked, 'count'>> {
  if (craft === 'image') return pictureRequest(studio, prompt)
  if (craft === 'music') return musicRequest(studio, prompt)
  const maxNewTokens = textPreset('endings')?.maxNewTokens
  return { params: { prompt, maxNewTokens, ...(opening === undefined ? {} : { opening }) } }
}

/** The opening words go onto the page, and the model goes on from there. */
async function open(studio: Studio, starter: Opening): Promise<void> {
  const begun = performance.now()
  choose(studio.making, 'text', { preset: starter.preset })
  editDraft(studio.ui, 'text', {
    prompt: '',
    params: {},
    seed: undefined,
    count: textPreset(starter.preset)?.count ?? 1,
  })
  writeOnPage(studio, starter.opening, starter.title)
  await make(studio, 'text')
  measure(studio, starter.id, groupOf(studio, starter), begun)
}

/** Made here and now; each time others. */
function grow(studio: Studio, starter: Grown): void {
  const grammar = grammars[starter.grammar]
  if (grammar === undefined) return
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  const names = expandMany(grammar, seededUniform(seed), starter.count)
  writeOnPage(studio, names.join('\n'), starter.title)
  toastInRoom(studio, 'page', words.written(names.length), {
    label: words.undo,
    run: () => {
      undo(studio)
    },
  })
}

/** At the end of the scene on the page, in a paragraph of its own; the caret goes after it. */
function writeOnPage(studio: Studio, text: string, label: string): void {
  const at = placeOnPage(studio)
  const scene = at === undefined ? undefined : studio.document.get('scene', at.scene)
  if (at === undefined || scene === undefined) return
  studio.document.settle()
  const node = nodeOf(studio.document.get('scene', at.scene)?.content ?? scene.content)
  const empty = plainText(node).trim() === ''
  const end = { scene: at.scene, pos: node.content.size - 1 }
  const after = insertText(studio.document, end, empty ? text : `\n\n${text}`, { label })
  studio.manuscript.getState().editor?.select(after.pos, after.pos)
}

function groupOf(studio: Studio, { craft }: Starter): JobRecord[] {
  const { jobs } = studio.jobs.getState()
  return studio.ui.getState().group[craft].flatMap((id) => jobs[id] ?? [])
}

const notFinished: readonly JobState[] = ['failed', 'cancelled', 'interrupted', 'quarantined']

/** Notes how long a starter took here, once all of it is done; one that was stopped says nothing. */
function measure(studio: Studio, id: string, jobs: readonly JobRecord[], begun: number): void {
  if (jobs.length === 0) return
  const stop = studio.jobs.subscribe((state) => {
    const now = jobs.map((job) => state.jobs[job.id])
    if (now.some((job) => job === undefined || isActive(job))) return
    stop()
    if (now.some((job) => job !== undefined && notFinished.includes(job.state))) return
    const ms = performance.now() - begun
    studio.making.setState(({ measured }) => ({ measured: { ...measured, [id]: ms } }))
  })
}
