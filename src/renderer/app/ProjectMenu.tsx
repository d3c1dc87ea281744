import { ChevronDown } from 'lucide-react'
import { useStore } from 'zustand'
import type { CommandGroup } from '../commands/index'
import { usePreferences, useStudio } from '../stores/studio'
import { Menu } from '../ui/Menu'
import type { MenuItem } from '../ui/menuItems'
import { run } from './keys'
import { frame } from './strings'

const groups: readonly CommandGroup[] = ['project', 'export', 'models']

/** The project's name, and what can be done with the whole of it: the commands of its groups. */
export function ProjectMenu() {
  const studio = useStudio()
  const changes = usePreferences((state) => state.keys)
  const name = useStore(studio.project, (state) => state.name)
  const items = (): readonly MenuItem[] => {
    const offered = studio.commands
      .offered(studio, studio.ui.getState().room)
      .filter((command) => command.hidden !== true)
    return groups
      .map((group) => offered.filter((command) => command.group === group))
      .filter((commands) => commands.length > 0)
      .flatMap((commands, index) => [
        ...(index === 0 ? [] : ['line' as const]),
        ...commands.map((command) => ({
          id: command.id,
          label: command.label,
          icon: command.icon === undefined ? undefined : <command.icon className="i" aria-hidden="true" />,
          keys: studio.commands.keysOf(command, changes)[0],
          onSelect: () => {
            run(studio, () => command.run(studio))
          },
        })),
      ])
  }
  return (
    <Menu
      label={frame.projectMenu}
      items={items()}
      trigger={
        <button type="button" className="name">
          <Mark />
          <span>{name === '' ? frame.untitled : name}</span>
          <ChevronDown className="i" aria-hidden="true" />
        </button>
      }
    />
  )
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 18 18" fill="none" aria-hidden="true">
      <path
        d="M1.5 10.5c1.6 0 2-4.5 3.6-4.5s2 7.5 3.7 7.5 2-9 3.7-9 2 6 4 6"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </svg>
  )
}
