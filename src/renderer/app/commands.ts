import {
  AudioWaveform,
  BookOpenText,
  Images,
  Keyboard,
  ListOrdered,
  PanelRight,
  Search,
  Settings2,
  Shapes,
  Square,
} from 'lucide-react'
import type { Command } from '../commands/index'
import { activeJobs } from '../stores/jobs'
import { hiddenJobs } from '../stores/making'
import { make, setPaused, stop } from '../stores/make'
import { openRoom, openSettings, togglePanels, toggleView } from '../stores/panels'
import { craftOf } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import type { Theme } from '../stores/ui'
import { showTake } from '../takes/current'
import { nextTake } from '../takes/order'
import { changeScale } from './scale'
import { frame } from './strings'

const words = frame.commands

const roomCommands: readonly Command[] = (
  [
    ['canvas', Shapes, 'Mod+1'],
    ['page', BookOpenText, 'Mod+2'],
    ['timeline', AudioWaveform, 'Mod+3'],
  ] as const
).map(([room, icon, keys]) => ({
  id: `view.${room}`,
  label: words[room],
  group: 'view',
  keys: [keys],
  icon,
  run: (studio) => {
    openRoom(studio, room)
  },
}))

const themeCommands: readonly Command[] = (
  [
    ['dark', words.themeDark],
    ['light', words.themeLight],
    ['contrast', words.themeContrast],
    ['system', words.themeSystem],
  ] as const satisfies readonly (readonly [Theme, string])[]
).map(([theme, label]) => ({
  id: `view.theme.${theme}`,
  label,
  group: 'view',
  keywords: 'appearance colours',
  on: (studio) => studio.ui.getState().theme === theme,
  run: (studio) => {
    studio.ui.setState({ theme })
  },
}))

const settingsCommands: readonly Command[] = (
  [
    ['appearance', 'theme scale motion', ['Mod+,']],
    ['keys', 'shortcuts remap', []],
    ['performance', 'devices threads memory', []],
    ['models', 'add model licence', []],
    ['licences', 'license fonts credits about', []],
  ] as const
).map(([tab, keywords, keys]) => ({
  id: `settings.${tab}`,
  label: words[tab],
  group: tab === 'models' ? 'models' : 'view',
  icon: Settings2,
  keywords,
  keys,
  run: (studio) => {
    openSettings(studio, tab)
  },
}))

/** What belongs to the window as a whole. Rooms bring their own in `app/parts.ts`. */
export const frameCommands: readonly Command[] = [
  {
    id: 'make.make',
    label: words.make,
    group: 'make',
    keys: ['Mod+Enter'],
    run: (studio) => make(studio, craftOf(studio.ui.getState().room)),
  },
  {
    id: 'make.stop',
    label: words.stop,
    group: 'make',
    icon: Square,
    when: (studio) => activeJobs(studio.jobs.getState(), craftOf(studio.ui.getState().room)).length > 0,
    run: (studio) => {
      stop(studio, craftOf(studio.ui.getState().room))
    },
  },
  {
    id: 'make.previousTake',
    label: words.previousTake,
    group: 'make',
    keys: ['Alt+ArrowLeft'],
    run: (studio) => stepTake(studio, -1),
  },
  {
    id: 'make.nextTake',
    label: words.nextTake,
    group: 'make',
    keys: ['Alt+ArrowRight'],
    run: (studio) => stepTake(studio, 1),
  },
  {
    id: 'make.pause',
    label: words.pause,
    group: 'make',
    when: (studio) => !studio.jobs.getState().paused && activeJobs(studio.jobs.getState()).length > 0,
    run: (studio) => setPaused(studio, true),
  },
  {
    id: 'make.resume',
    label: words.resume,
    group: 'make',
    when: (studio) => studio.jobs.getState().paused,
    run: (studio) => setPaused(studio, false),
  },
  {
    id: 'view.palette',
    label: words.palette,
    group: 'view',
    keys: ['Mod+K'],
    icon: Search,
    hidden: true,
    run: (studio) => {
      studio.ui.setState(({ palette }) => ({ palette: !palette, keySheet: false }))
    },
  },
  ...roomCommands,
  {
    id: 'view.library',
    label: words.library,
    group: 'view',
    keys: ['Mod+L'],
    icon: Images,
    run: (studio) => {
      toggleView(studio, 'library')
    },
  },
  {
    id: 'view.queue',
    label: words.queue,
    group: 'view',
    keys: ['Mod+J'],
    icon: ListOrdered,
    run: (studio) => {
      toggleView(studio, 'queue')
    },
  },
  {
    id: 'view.panels',
    label: words.panels,
    group: 'view',
    keys: ['Mod+\\'],
    icon: PanelRight,
    run: togglePanels,
  },
  {
    id: 'view.larger',
    label: words.larger,
    group: 'view',
    keys: ['Mod++', 'Mod+='],
    keywords: 'zoom scale',
    run: (studio) => changeScale(studio, 1),
  },
  {
    id: 'view.smaller',
    label: words.smaller,
    group: 'view',
    keys: ['Mod+-'],
    keywords: 'zoom scale',
    run: (studio) => changeScale(studio, -1),
  },
  {
    id: 'view.usualSize',
    label: words.usual,
    group: 'view',
    keywords: 'zoom scale 100',
    run: (studio) => changeScale(studio, 0),
  },
  ...themeCommands,
  ...settingsCommands,
  {
    id: 'help.keys',
    label: words.keySheet,
    group: 'help',
    keys: ['F1'],
    icon: Keyboard,
    keywords: 'shortcuts help',
    run: (studio) => {
      studio.ui.setState(({ keySheet }) => ({ keySheet: !keySheet, palette: false }))
    },
  },
  {
    id: 'help.components',
    label: words.components,
    group: 'help',
    keywords: 'interface kit controls',
    run: (studio) => {
      studio.ui.setState({ view: 'components' })
    },
  },
]

async function stepTake(studio: Studio, by: 1 | -1): Promise<void> {
  const state = studio.ui.getState()
  const craft = craftOf(state.room)
  const next = nextTake(studio.jobs.getState(), state, craft, by, hiddenJobs(studio.making.getState()))
  if (next === undefined) return
  await showTake(studio, craft, next)
}
