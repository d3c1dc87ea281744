import { Box, Feather, Image, Music, type LucideIcon } from 'lucide-react'
import { commandGroups, type Command } from '../commands/index'
import { takesOf } from '../stores/jobs'
import { openTake } from '../stores/openTake'
import { roomOf } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { editDraft } from '../stores/ui'
import { fuzzy } from './fuzzy'
import { words } from './strings'

/** One line of the palette. */
export interface Entry {
  readonly id: string
  readonly kind: 'command' | 'model' | 'take'
  readonly label: string
  readonly detail?: string | undefined
  readonly icon?: LucideIcon | undefined
  readonly keys?: string | undefined
  /** What it is found by. */
  readonly text: string
  readonly run: () => void | Promise<void>
}

const takeIcons = { image: Image, text: Feather, music: Music }
const shownAtMost = 50

/** Everything that can be done, used or opened now; commands first, in the order of their groups. */
export function allEntries(studio: Studio): Entry[] {
  return [...commandEntries(studio), ...modelEntries(studio), ...takeEntries(studio)]
}

/** The best answers, at most fifty. Without a query: what can be done here. */
export function findEntries(entries: readonly Entry[], query: string): Entry[] {
  if (query.trim() === '') return entries.filter(({ kind }) => kind !== 'take').slice(0, shownAtMost)
  return entries
    .map((entry) => ({ entry, score: fuzzy(query, entry.text) }))
    .filter((each): each is { entry: Entry; score: number } => each.score !== undefined)
    .sort((a, b) => b.score - a.score)
    .slice(0, shownAtMost)
    .map(({ entry }) => entry)
}

function commandEntries(studio: Studio): Entry[] {
  const changes = studio.preferences.getState().keys
  const rank = ({ group }: Command): number => commandGroups.indexOf(group)
  return studio.commands
    .offered(studio, studio.ui.getState().room)
    .filter((command) => command.hidden !== true)
    .sort((a, b) => rank(a) - rank(b))
    .map((command) => ({
      id: command.id,
      kind: 'command',
      label: command.label,
      detail: command.on?.(studio) === true ? words.on : undefined,
      icon: command.icon,
      keys: studio.commands.keysOf(command, changes)[0],
      text: `${command.label} ${command.keywords ?? ''}`,
      run: () => command.run(studio),
    }))
}

function modelEntries(studio: Studio): Entry[] {
  return studio.machine.getState().models.flatMap(({ manifest, craft, problem }) => {
    if (craft === undefined || problem !== undefined) return []
    const entry: Entry = {
      id: `model.${manifest.id}`,
      kind: 'model',
      label: words.useModel(manifest.title),
      icon: Box,
      text: `${words.useModel(manifest.title)} ${manifest.id}`,
      run: () => {
        editDraft(studio.ui, craft, { modelId: manifest.id })
        studio.ui.setState({ view: 'room', room: roomOf(craft) })
      },
    }
    return [entry]
  })
}

function takeEntries(studio: Studio): Entry[] {
  return takesOf(studio.jobs.getState()).map((take) => ({
    id: `take.${take.id}`,
    kind: 'take',
    label: take.title,
    icon: takeIcons[take.craft],
    text: `${take.title} ${take.assets[0]?.name ?? ''}`,
    run: () => openTake(studio, take),
  }))
}
