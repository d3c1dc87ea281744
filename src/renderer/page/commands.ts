import {
  Bold,
  BookPlus,
  FilePlus2,
  Heading2,
  Italic,
  Minus,
  Search,
  Strikethrough,
  TextQuote,
} from 'lucide-react'
import type { Command } from '../commands/index'
import type { TextFormat } from '../stores/manuscript'
import type { Studio } from '../stores/studio'
import { discardSuggestion, keepSuggestion, keepWord } from '../stores/suggest'
import { setView } from '../stores/view'
import { strings } from '../ui/strings'
import { nextEnding, stepEnding } from './endings'
import { newChapter, newScene } from './outline/edits'
import { words } from './strings'
import { pageViewCommands } from './viewCommands'

const suggestion = (studio: Studio) => studio.manuscript.getState().suggestion
const shown = (studio: Studio): boolean =>
  studio.ui.getState().view === 'room' && suggestion(studio) !== undefined
const another =
  (by: 1 | -1) =>
  (studio: Studio): boolean =>
    studio.ui.getState().view === 'room' && nextEnding(studio, by) !== undefined
const offered = (studio: Studio): boolean => shown(studio) && suggestion(studio)?.phase === 'offered'

const format = (
  id: TextFormat,
  more: Partial<Command> & { readonly keys?: readonly string[] } = {},
): Command => ({
  id: `page.${id}`,
  label: strings.page.formats[id],
  group: 'page',
  room: 'page',
  ...more,
  when: (studio) => studio.manuscript.getState().editor !== undefined,
  on: (studio) => studio.manuscript.getState().editor?.has(id) === true,
  run: (studio) => {
    studio.manuscript.getState().editor?.run(id)
  },
})

export const pageCommands: readonly Command[] = [
  ...pageViewCommands,
  {
    id: 'page.acceptEnding',
    label: strings.page.acceptEnding,
    group: 'page',
    room: 'page',
    keys: ['Tab'],
    inText: true,
    when: shown,
    run: keepSuggestion,
  },
  {
    id: 'page.acceptWord',
    label: strings.page.acceptWord,
    group: 'page',
    room: 'page',
    keys: ['Mod+ArrowRight'],
    when: offered,
    run: keepWord,
  },
  {
    id: 'page.discardEnding',
    label: strings.page.discardEnding,
    group: 'page',
    room: 'page',
    keys: ['Escape'],
    when: offered,
    run: discardSuggestion,
  },
  {
    id: 'page.nextEnding',
    label: strings.page.nextEnding,
    group: 'page',
    room: 'page',
    // The second is for keyboards where brackets need AltGr.
    keys: ['Alt+]', 'Alt+.'],
    when: another(1),
    run: (studio) => {
      stepEnding(studio, 1)
    },
  },
  {
    id: 'page.previousEnding',
    label: strings.page.previousEnding,
    group: 'page',
    room: 'page',
    keys: ['Alt+[', 'Alt+,'],
    when: another(-1),
    run: (studio) => {
      stepEnding(studio, -1)
    },
  },
  format('bold', { keys: ['Mod+B'], icon: Bold }),
  format('italic', { keys: ['Mod+I'], icon: Italic }),
  format('strike', { keys: ['Mod+Shift+X'], icon: Strikethrough }),
  format('paragraph', { keys: ['Mod+Alt+0'] }),
  format('heading1', { keys: ['Mod+Alt+1'] }),
  format('heading2', { keys: ['Mod+Alt+2'], icon: Heading2 }),
  format('heading3', { keys: ['Mod+Alt+3'] }),
  format('blockquote', { keys: ['Mod+Shift+B'], icon: TextQuote }),
  format('horizontalRule', { icon: Minus }),
  {
    id: 'page.find',
    label: words.find.open,
    group: 'page',
    room: 'page',
    keys: ['Mod+F', 'Mod+H'],
    icon: Search,
    run: (studio) => {
      setView(studio.view, 'page.find', studio.view.getState()['page.find'] !== true)
    },
  },
  {
    id: 'page.newScene',
    label: strings.outline.addScene,
    group: 'page',
    room: 'page',
    icon: FilePlus2,
    run: (studio) => {
      newScene(studio)
    },
  },
  {
    id: 'page.newChapter',
    label: strings.outline.addChapter,
    group: 'page',
    room: 'page',
    icon: BookPlus,
    run: (studio) => {
      newChapter(studio)
    },
  },
]
