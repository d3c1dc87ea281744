import { FileDown } from 'lucide-react'
import type { Command } from '../commands/index'
import { choicesOf } from './choices'
import { exportSheetOf } from './store'
import { strings } from './strings'

export const exportCommands: readonly Command[] = [
  {
    id: 'export.open',
    label: strings.command,
    group: 'export',
    keys: ['Mod+Shift+E'],
    icon: FileDown,
    keywords: 'save file png wav midi docx html txt',
    when: (studio) => choicesOf(studio).length > 0,
    run: (studio) => {
      exportSheetOf(studio).setState({ open: true })
    },
  },
]
