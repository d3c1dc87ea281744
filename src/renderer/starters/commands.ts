import { Sparkles } from 'lucide-react'
import type { Command } from '../commands/index'
import { runStarter } from './runStarter'
import { starters } from './starters'
import { words } from './strings'

export const starterCommands: readonly Command[] = starters.map((starter) => ({
  id: `starter.${starter.id}`,
  label: words.command(starter.title),
  group: 'make',
  icon: Sparkles,
  keywords: starter.detail,
  run: (studio) => runStarter(studio, starter),
}))
